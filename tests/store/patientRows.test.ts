/** Every way in which the browser's storage of rows can answer badly. */
import { setImmediate as rest } from 'node:timers/promises';
import { IDBFactory } from 'fake-indexeddb';
import { createStore, get } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import { createKeptRows, type KeptRows } from '../../src/store/keptRows';
import { NoAnswer, patientRows } from '../../src/store/patientRows';
import { rowOf, type SweepRow } from '../../src/sweep/sweepTable';
import { keptInMemory, openApp, sweepsIn, until } from '../support/appHarness';

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
    const link = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max&s.seed=0..3';
    const app = openApp(link, { sweeps: sweepsIn(patient({ load: never, save: never, forget: never })) });
    app.commands.runSweep();
    runOut();
    await until(app, () => app.state.getState().sweep.rows.length === 4);
    await until(app, () => app.state.getState().sweep.state === 'idle');
    const { notices } = app.state.getState();
    expect(notices.filter(({ sentence }) => /does not answer/.test(sentence))).toHaveLength(1);
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

  test('a sweep begins all the same, and the page says that it cannot be kept', async () => {
    const link = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max&s.seed=0..1';
    const kept = patient(refusing(new DOMException('no room', 'QuotaExceededError')));
    const app = openApp(link, { sweeps: sweepsIn(kept) });
    app.commands.runSweep();
    await until(app, () => app.state.getState().sweep.state === 'idle' && app.state.getState().sweep.rows.length === 2);
    expect(app.state.getState().notices.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(/no room to keep/)]);
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
