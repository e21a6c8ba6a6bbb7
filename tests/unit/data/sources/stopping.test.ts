/** A load that is given up at any rest: it rejects with the reason, reads nothing more, and the next load is as if it had never been. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../../src/config/runConfig';
import { type DataFile, fileInMemory } from '../../../../src/data/dataFile';
import { KeptSets } from '../../../../src/data/fetching/keptSets';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { manifestText } from '../../../../src/data/sets/manifest';
import { createLoadData } from '../../../../src/data/sources/loadData';
import { sha256Of } from '../fetching/fetching';
import { parquetOfPictures, png, textFile } from '../formats/writers';
import { come, counted, portsOf, restless } from './door';

const LABELS = Array.from({ length: 60 }, (_, i) => i % 10);
const parquet = () =>
  parquetOfPictures(
    LABELS.map((_, i) => png(28, 28, 1, new Uint8Array(784).fill(4 * i))),
    LABELS,
  );
const table = () =>
  textFile('set.csv', `a,b,label\n${Array.from({ length: 8000 }, (_, i) => `${i}.5,${i},${i % 3}`).join('\n')}`);

/** Serves MNIST as it lies in memory. */
function fetchOf(bytes: Uint8Array<ArrayBuffer>) {
  const list = manifestText('mnist', 'a test', [
    { name: 'train.parquet', role: 'train', size: bytes.length, sha256: sha256Of(bytes) },
  ]);
  return async (url: string, { signal }: RequestInit) => {
    signal?.throwIfAborted();
    return new Response(url.endsWith('manifest.json') ? list : bytes, { headers: { 'Content-Length': String(bytes.length) } });
  };
}

interface Case {
  readonly change: Partial<RunConfig>;
  files?(): readonly DataFile[];
}

const CASES: Readonly<Record<string, Case>> = {
  'nearly orthonormal': { change: { K: 6, n: 50, d0: 500 } },
  'gaussian clusters': { change: { data: 'gaussian', K: 10, n: 60, d0: 400, test: 0.5 } },
  spirals: { change: { data: 'spirals', K: 10, n: 300, d0: 200 } },
  'the slice that comes with the page': { change: { data: 'fashion' } },
  'some of the slice': { change: { data: 'fashion', classes: '1..3', pick: 5, split: 'share', test: 0.5, norm: 'feature' } },
  'a fetched set': { change: { data: 'mnist', test: 0.5 } },
  'a file': { change: { data: 'file', file: 'set.csv', sha: 'a'.repeat(64) }, files: () => [table()] },
  'a set given as a file': {
    change: { data: 'mnist', test: 0.5 },
    files: () => [fileInMemory('train.parquet', parquet())],
  },
};

const unheard: unknown[] = [];
const hear = (reason: unknown) => unheard.push(reason);
beforeAll(() => process.on('unhandledRejection', hear));
afterAll(() => process.off('unhandledRejection', hear));

/** Every promise that is left has had its turn. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function opened({ change, files }: Case, set: Uint8Array<ArrayBuffer>) {
  const reads = { count: 0 };
  const sets = { base: 'http://127.0.0.1/sets/', kept: new KeptSets(memoryPlace()), fetch: fetchOf(set) };
  const load = createLoadData(portsOf(sets, reads));
  const own = files?.().map((file) => counted(file, reads)) ?? null;
  return { reads, ask: (pace = restless()) => come(change, { load, files: own, pace }) };
}

describe('given up at any rest', () => {
  test.each(Object.keys(CASES))('%s', async (name) => {
    const set = parquet();
    let rests = 0;
    const whole = await opened(CASES[name], set).ask(restless(() => void rests++));
    expect(rests).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: rests }), async (k) => {
        const stop = new AbortController();
        const reason = new Error('left');
        let rested = 0;
        const { reads, ask } = opened(CASES[name], set);
        const pace = restless(() => {
          if (++rested === k) stop.abort(reason);
        }, stop.signal);
        await expect(ask(pace)).rejects.toBe(reason);
        const before = reads.count;
        await settled();
        expect([reads.count, rested]).toEqual([before, k]);
        expect((await ask()).facts).toEqual(whole.facts);
      }),
      { numRuns: 10 },
    );
    await settled();
    expect(unheard).toEqual([]);
  });

  test.each(Object.keys(CASES))('%s: given up before it has begun, nothing is read', async (name) => {
    const { reads, ask } = opened(CASES[name], parquet());
    await expect(ask(restless(() => {}, AbortSignal.abort('no')))).rejects.toBe('no');
    expect(reads.count).toBe(0);
  });
});

test('given up while a file that comes with the page does not answer, it rejects at once', async () => {
  const stop = new AbortController();
  const ports = {
    ...portsOf(),
    embedded: (_: string, signal: AbortSignal) =>
      new Promise<DataFile>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };
  const loading = come({ data: 'fashion' }, { load: createLoadData(ports), pace: restless(() => {}, stop.signal) });
  setTimeout(() => stop.abort('enough'), 1);
  await expect(loading).rejects.toBe('enough');
});

test('given up while a set is being fetched, it rejects with the reason, and what came is kept for the next time', async () => {
  const set = parquet();
  const stop = new AbortController();
  const serve = fetchOf(set);
  let asked = 0;
  const halting = async (url: string, init: RequestInit) => {
    if (url.endsWith('manifest.json') || asked++ > 0) return serve(url, init);
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(set.slice(0, 500));
        init.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
        setTimeout(() => stop.abort('enough'), 5);
      },
    });
    return new Response(stream, { headers: { 'Content-Length': String(set.length) } });
  };
  const load = createLoadData(portsOf({ base: 'http://127.0.0.1/sets/', fetch: halting, kept: new KeptSets(memoryPlace()) }));
  await expect(come({ data: 'mnist' }, { load, pace: restless(() => {}, stop.signal) })).rejects.toBe('enough');
  expect((await come({ data: 'mnist' }, { load })).facts.counts).toEqual(new Array(10).fill(6));
});
