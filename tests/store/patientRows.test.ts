/** Every way in which the browser's storage of rows can answer badly. */
import { setImmediate as rest } from 'node:timers/promises';
import { IDBFactory } from 'fake-indexeddb';
import { createStore, get } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import { createKeptRows, type KeptRows } from '../../src/store/keptRows';
import { NoAnswer, patientRows } from '../../src/store/patientRows';
import { rowOf, type SweepRow } from '../../src/sweep/sweepTable';
import { keptInMemory } from '../support/keptInMemory';
import { openPage } from '../support/puppetPage';

const row: SweepRow = rowOf(defaultConfig, [], {
  state: 'diverged',
  step: 7,
  why: 'the loss is not finite',
  numbers: null,
  data: 'ab'.repeat(32),
});
const never = () => new Promise<never>(() => {});

let timers: { ms: number; callback: () => void }[];
let reports: [string, string][];
const patient = (kept: KeptRows) =>
  patientRows(kept, {
    setTimeout(callback, ms) {
      const timer = { ms, callback };
      timers.push(timer);
      return timer;
    },
    clearTimeout(timer) {
      timers = timers.filter((other) => other !== timer);
    },
    report: (...report) => reports.push(report),
  });
const runOut = () => {
  for (const { callback } of timers.splice(0)) callback();
};

beforeEach(() => {
  timers = [];
  reports = [];
});
afterEach(() => void vi.unstubAllGlobals());

test('a storage that answers is heard as it is, and leaves no timer behind', async () => {
  const kept = patient(keptInMemory());
  await kept.save([row]);
  expect(await kept.load([row.link])).toEqual([row]);
  await kept.forget([row.link]);
  expect(await kept.load([row.link])).toEqual([]);
  expect([timers, reports]).toEqual([[], []]);
});

describe('a storage that never answers', () => {
  test('is a refusal after a moment, of loading sooner than of writing, and it is reported once', async () => {
    const kept = patient({ load: never, save: never, forget: never });
    const loading = kept.load([row.link]);
    expect(timers.map(({ ms }) => ms)).toEqual([3000]);
    runOut();
    await expect(loading).rejects.toBeInstanceOf(NoAnswer);
    for (let i = 0; i < 500; i++) await expect(kept.save([row])).rejects.toBeInstanceOf(NoAnswer);
    await expect(kept.load([row.link])).rejects.toThrow(/goes on without them/);
    expect(timers).toEqual([]);
    expect(reports).toHaveLength(1);
  });

  test('is asked again once it has answered after all', async () => {
    let answer = (_: SweepRow[]) => {};
    const late = new Promise<SweepRow[]>((resolve) => {
      answer = resolve;
    });
    const kept = patient({ ...keptInMemory(), load: () => late });
    const loading = kept.load([row.link]);
    runOut();
    await expect(loading).rejects.toBeInstanceOf(NoAnswer);
    answer([]);
    await rest(); // Until the answer has come through.
    await kept.save([row]);
    expect(await kept.load([row.link])).toEqual([]);
  });

  test('does not keep a sweep from beginning, and the page says once that it does not answer', async () => {
    const page = openPage('#v=1&s.seed=0..3', { kept: patient({ load: never, save: never, forget: never }) });
    page.app.commands.runSweep();
    await rest();
    expect(page.sweeps).toEqual([]);
    runOut();
    await rest();
    expect(page.sweeps).toHaveLength(1);
    expect(page.said).toEqual([
      'The browser does not answer when it is asked for kept runs of this sweep: the sweep goes on without them.',
    ]);
  });

  test.each<[keyof KeptRows, number, string, string]>([
    [
      'load',
      3000,
      'The browser does not answer when it is asked for kept runs of this sweep: the sweep goes on without them.',
      'Kept runs of a sweep could not be read.',
    ],
    [
      'save',
      30_000,
      'The browser does not answer when it is to keep runs of this sweep; save it as a file.',
      'Runs of a sweep could not be kept.',
    ],
    [
      'forget',
      30_000,
      'The browser does not answer when it is to forget runs of this sweep; they may come back on a reload.',
      'Kept runs of a sweep could not be forgotten.',
    ],
  ])('to %s is waited for so long, and has its own sentences', async (what, ms, sentence, report) => {
    const kept = patient({ load: never, save: never, forget: never });
    const work = what === 'save' ? kept.save([row]) : kept[what]([row.link]);
    expect(timers.map((timer) => timer.ms)).toEqual([ms]);
    runOut();
    await expect(work).rejects.toThrow(new NoAnswer(sentence));
    await expect(work).rejects.toMatchObject({ name: 'NoAnswer' });
    expect(reports).toEqual([[report, expect.stringContaining(`NoAnswer: ${sentence}`)]]);
  });
});

describe('a storage that refuses', () => {
  const refusing = (error: unknown): KeptRows => ({
    load: () => Promise.reject(error),
    save: () => Promise.reject(error),
    forget: () => Promise.reject(error),
  });

  test.each([
    ['for lack of room', new DOMException('no room', 'QuotaExceededError')],
    ['because another version of the page has been here', new DOMException('a higher version', 'VersionError')],
    ['in a private window', new DOMException('not allowed', 'SecurityError')],
  ])('%s: what it said is passed on, and reported once', async (_, error) => {
    const kept = patient(refusing(error));
    for (let i = 0; i < 3; i++) await expect(kept.save([row])).rejects.toBe(error);
    expect(reports).toEqual([['Runs of a sweep could not be kept.', expect.stringContaining(error.message)]]);
    expect(timers).toEqual([]);
  });

  test('by throwing at once: it counts as a refusal', async () => {
    const thrown = () => {
      throw new DOMException('closed', 'InvalidStateError');
    };
    const kept = patient({ load: thrown, save: thrown, forget: thrown });
    await expect(kept.load([])).rejects.toThrow('closed');
    await expect(kept.save([])).rejects.toThrow('closed');
    await expect(kept.forget([])).rejects.toThrow('closed');
  });

  test('in several ways: each is reported once, whatever it was that was thrown', async () => {
    const errors = [new DOMException('a', 'QuotaExceededError'), new DOMException('b', 'QuotaExceededError'), 'c', 'd', 'c'];
    const kept = patient({
      load: () => Promise.reject('c'),
      save: () => Promise.reject(errors.shift()),
      forget: () => Promise.reject('c'),
    });
    for (let i = 0; i < 5; i++) await kept.save([row]).catch(() => {});
    await kept.load([]).catch(() => {});
    expect(reports.map(([sentence, cause]) => [sentence, cause.split('\n')[0]])).toEqual([
      ['Runs of a sweep could not be kept.', expect.stringContaining('a')],
      ['Runs of a sweep could not be kept.', 'c'],
      ['Runs of a sweep could not be kept.', 'd'],
      ['Kept runs of a sweep could not be read.', 'c'],
    ]);
  });

  test('after it was silent has answered: more is asked of it', async () => {
    let refuse = (_: unknown) => {};
    const late = new Promise<SweepRow[]>((_, reject) => {
      refuse = reject;
    });
    const kept = patient({ ...keptInMemory(), load: () => late });
    const loading = kept.load([row.link]);
    runOut();
    await expect(loading).rejects.toBeInstanceOf(NoAnswer);
    refuse(new Error('closed'));
    await rest();
    await kept.save([row]);
  });
});

describe('IndexedDB itself', () => {
  test('that is missing is a refusal', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(patient(createKeptRows()).load([row.link])).rejects.toThrow();
  });

  test('whose database lacks the store, as another page on this origin may have left it, is a refusal', async () => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    await get('x', createStore('layerscope-sweep-runs', 'of-something-else'));
    await expect(patient(createKeptRows()).load([row.link])).rejects.toThrow();
    await expect(patient(createKeptRows()).save([row])).rejects.toThrow();
  });

  test('whose opening never settles is a refusal after a moment', async () => {
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    const loading = patient(createKeptRows()).load([row.link]);
    await Promise.resolve();
    runOut();
    await expect(loading).rejects.toBeInstanceOf(NoAnswer);
  });

  test('whose opening throws is a refusal', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('not allowed here', 'SecurityError');
      },
    });
    await expect(patient(createKeptRows()).save([row])).rejects.toThrow('not allowed here');
  });

  test('whose opening fails is asked anew the next time', async () => {
    const working = new IDBFactory();
    let fails = true;
    vi.stubGlobal('indexedDB', {
      open(name: string) {
        if (!fails) return working.open(name);
        const request = { error: new DOMException('broken', 'UnknownError'), onerror: () => {} };
        setTimeout(() => request.onerror());
        return request;
      },
    });
    const kept = patient(createKeptRows());
    await expect(kept.load([row.link])).rejects.toThrow('broken');
    fails = false;
    await kept.save([row]);
    expect(await kept.load([row.link])).toEqual([row]);
  });
});
