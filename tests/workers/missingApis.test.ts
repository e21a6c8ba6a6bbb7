/** What browsers may lack, taken away. Those of the page are taken away in tests/built/missingApis.spec.ts. */
import { expect, test, vi } from 'vitest';
import { copyText } from '../../src/app/copyText';
import { coreCount } from '../../src/workers/coreCount';
import { startWorker } from '../../src/workers/startWorker';

test('a browser that does not say how many cores it has, or says 0, is taken to have two', () => {
  expect(coreCount({})).toBe(2);
  expect(coreCount({ hardwareConcurrency: 0 })).toBe(2);
  expect(coreCount({ hardwareConcurrency: Number.NaN })).toBe(2);
  expect(coreCount({ hardwareConcurrency: 1 })).toBe(1);
  expect(coreCount({ hardwareConcurrency: 64 })).toBe(64);
});

test('without a clipboard, copying is refused as a promise and never thrown', async () => {
  const copying = copyText(undefined, 'a link');
  await expect(copying).rejects.toThrow('may not use the clipboard');
});

test('a clipboard that throws at once refuses as a promise too', async () => {
  const clipboard = {
    writeText: () => {
      throw new Error('not allowed');
    },
  };
  await expect(copyText(clipboard, 'a link')).rejects.toThrow('not allowed');
});

test('a worker that the browser refuses to start reports it as an error of its own, once, and takes messages in silence', async () => {
  const onError = vi.fn<(event: ErrorEvent) => void>();
  const worker = startWorker(() => {
    throw new Error('Worker is not defined');
  });
  worker.onerror = onError;
  worker.postMessage('anything');
  expect(onError).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(onError).toHaveBeenCalledOnce();
  expect(onError.mock.calls[0][0].message).toBe('the browser starts no worker here (Worker is not defined)');
});

test('a refused worker that is ended before it reports stays silent', async () => {
  const onError = vi.fn();
  const worker = startWorker(() => {
    throw new Error('no');
  });
  worker.onerror = onError;
  worker.terminate();
  await Promise.resolve();
  expect(onError).not.toHaveBeenCalled();
});

test('a worker that starts is handed on as it is', () => {
  const started = {} as Worker;
  expect(startWorker(() => started)).toBe(started);
});
