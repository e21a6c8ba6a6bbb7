/** What the data worker says of public sets: fetched with every fault on the way, given up, removed, listed. */
import { setImmediate as rest } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { FetchPorts } from '../../src/data/fetching/fetchPorts';
import type { FilePlace } from '../../src/data/fetching/filePlace';
import { withMemoryBehind } from '../../src/data/fetching/memoryBehind';
import { memoryPlace } from '../../src/data/fetching/memoryPlace';
import { manifestText } from '../../src/data/sets/manifest';
import type { Faults } from '../support/setServer';
import { host, noise, portsOver, sha256Of } from '../unit/data/fetching/fetching';
import { dataWorker, sent } from './dataWorker';

const FILES = [
  { name: 'train-images-idx3-ubyte.gz', role: 'train' as const, bytes: noise(50_000, 3) },
  { name: 't10k-images-idx3-ubyte.gz', role: 'test' as const, bytes: noise(9000, 4) },
  { name: 'dev.bin', role: 'dev' as const, bytes: noise(1000, 5) },
];
const TOTAL = 60_000;

function served(): Record<string, Uint8Array> {
  const listed = FILES.map(({ name, role, bytes }) => ({ name, role, size: bytes.length, sha256: sha256Of(bytes) }));
  const under = (set: string) => ({
    ...Object.fromEntries(FILES.map(({ name, bytes }) => [`${set}/${name}`, bytes])),
    [`${set}/manifest.json`]: Buffer.from(manifestText(set, 'a test', listed)),
  });
  return { ...under('fashion'), ...under('mnist') };
}

/** A place that outlives the visit, as far as anybody here can tell. */
const lastingPlace = (): FilePlace => Object.assign(memoryPlace(), { lasting: true });

const SLOW: Faults = { pace: { bytes: 2000, ms: 1 } };

async function open({ faults = {}, place = lastingPlace() }: { faults?: Faults; place?: FilePlace } = {}) {
  const server = await host({ files: served(), faults });
  const ports: FetchPorts = portsOver(place, { base: server.url });
  const pages: string[] = [];
  let time = 0;
  const worker = dataWorker({
    // Far enough between two looks that all progress is told.
    now: () => {
      time += 101;
      return time;
    },
    sets: async (page) => {
      pages.push(page);
      return ports;
    },
  });
  const transfers = (job: number) => worker.of(job).flatMap((answer) => (answer.type === 'transfer' ? [answer] : []));
  const kept = async (job: number) => {
    worker.list(job);
    return (await worker.end(job, 'kept')).sets;
  };
  return { ...worker, server, pages, transfers, kept };
}

const PARTLY = [{ id: 'fashion', label: 'FashionMNIST', size: expect.any(Number), partly: true }];
const WHOLE = [{ id: 'fashion', label: 'FashionMNIST', size: TOTAL, partly: false }];

test('a set comes whole, with progress of all its files, for the page that asked, and is listed afterwards', async () => {
  const worker = await open({ faults: SLOW });
  expect(await worker.kept(1)).toEqual([]);
  worker.fetch(2, 'fashion');
  expect(await worker.end(2, 'fetched')).toEqual({ type: 'fetched', files: null });
  const told = worker.transfers(2);
  expect(told.length).toBeGreaterThan(5);
  expect(told.every(({ total }) => total === TOTAL)).toBe(true);
  expect(told.some(({ secondsLeft }) => secondsLeft !== null && secondsLeft > 0)).toBe(true);
  worker.list(3);
  expect(await worker.end(3, 'kept')).toEqual({ type: 'kept', sets: WHOLE, lasting: true });
  expect(new Set(worker.pages)).toEqual(new Set(['https://page.test/']));
});

test('progress is told at most ten times a second', async () => {
  let time = 0;
  const told: number[] = [];
  const server = await host({ files: served(), faults: SLOW });
  const ports = portsOver(lastingPlace(), { base: server.url });
  let ended = false;
  const { fetch, until } = dataWorker({
    now: () => {
      time += 9;
      return time;
    },
    sets: async () => ports,
    emit({ type }) {
      if (type === 'transfer') told.push(time);
      ended = type === 'fetched';
    },
  });
  fetch(1, 'fashion');
  await until(() => ended);
  expect(told.length).toBeGreaterThan(1);
  for (const [i, at] of told.entries()) if (i > 0) expect(at - told[i - 1]).toBeGreaterThanOrEqual(100);
});

test('where the browser keeps nothing, the set itself is handed over for other workers, but for what nobody uses', async () => {
  const worker = await open({ place: await withMemoryBehind(Promise.reject(new Error('denied')), () => {}) });
  worker.fetch(1, 'fashion');
  const { files } = await worker.end(1, 'fetched');
  expect(files?.map(({ path }) => path)).toEqual(['fashion/train-images-idx3-ubyte.gz', 'fashion/t10k-images-idx3-ubyte.gz']);
  const bytes = await Promise.all((files ?? []).map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())));
  expect(bytes.map(sha256Of)).toEqual(FILES.slice(0, 2).map((file) => sha256Of(file.bytes)));
  worker.list(2);
  expect(await worker.end(2, 'kept')).toMatchObject({ lasting: false, sets: WHOLE });
});

test('a store that fills up on the way: the rest goes to memory, and the set is handed over too', async () => {
  const place = lastingPlace();
  const full: FilePlace = {
    ...place,
    async append(name, expected) {
      const file = await place.append(name, expected);
      return {
        get size() {
          return file.size;
        },
        read: (start, end) => file.read(start, end),
        clear: () => file.clear(),
        close: () => file.close(),
        write: async (bytes) => {
          if (file.size + bytes.length > 20_000) throw new DOMException('full', 'QuotaExceededError');
          await file.write(bytes);
        },
      };
    },
  };
  const worker = await open({ place: await withMemoryBehind(Promise.resolve(full), () => {}), faults: SLOW });
  worker.fetch(1, 'fashion');
  const { files } = await worker.end(1, 'fetched');
  expect(files?.map(({ blob }) => blob.size)).toEqual([50_000, 9000]);
});

test.each<[string, Faults, RegExp]>([
  ['refused', { status: 404, only: 'train' }, /127\.0\.0\.1:\d+ does not give out FashionMNIST.*\(HTTP 404\)/],
  ['with no network', { silent: true }, /cannot be reached/],
  ['of another length', { lengthOff: -5, only: 'train' }, /only 49995 bytes long instead of 50000/],
  ['of another content', { wrongByte: true, only: 'train' }, /its SHA-256 differs/],
])('a set that comes %s ends in a sentence', async (_, faults, sentence) => {
  const worker = await open({ faults });
  worker.fetch(1, 'fashion');
  const end = await worker.end(1, 'failed');
  expect(end.sentence).toMatch(sentence);
  expect(end.cause).toContain('FetchProblem');
  worker.server.faults = {};
  worker.fetch(2, 'fashion');
  await worker.end(2, 'fetched');
});

test('cut in the middle: what came stays, and the next fetch goes on from there', async () => {
  const worker = await open({ faults: { cutAfter: 32_768, only: 'train' } });
  worker.fetch(1, 'fashion');
  expect((await worker.end(1, 'failed')).sentence).toMatch(/broke off after .* of 50 kB\. That part is kept/);
  expect(await worker.kept(2)).toEqual(PARTLY);
  worker.server.faults = {};
  worker.server.requests.length = 0;
  worker.fetch(3, 'fashion');
  await worker.end(3, 'fetched');
  expect(worker.server.requests.filter(({ range }) => range !== null)).toHaveLength(1);
});

test('a set that does not exist ends in a sentence', async () => {
  const worker = await open();
  worker.fetch(1, 'imagenet');
  expect((await worker.end(1, 'failed')).sentence).toBe('imagenet is no public set.');
});

test.each([0, 1, 3, 8, 20])('given up after %i pieces of progress: answered at once, and what came stays', async (pieces) => {
  const worker = await open({ faults: SLOW });
  worker.fetch(1, 'fashion');
  await worker.until(() => worker.transfers(1).length >= pieces);
  worker.cancel(1);
  expect(worker.of(1).at(-1)).toEqual({ type: 'left', job: 1 });
  const said = worker.of(1).length;
  const [kept] = await worker.kept(2);
  expect(kept?.size ?? 0).toBeLessThan(TOTAL);
  expect(worker.of(1)).toHaveLength(said);
  worker.server.faults = {};
  worker.fetch(3, 'fashion');
  await worker.end(3, 'fetched');
  expect(await worker.kept(4)).toEqual(WHOLE);
});

/** A place that lets go of a file only when the test says so. */
function reluctantPlace() {
  const place = lastingPlace();
  let letGo = () => {};
  const closed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const append: FilePlace['append'] = async (name, expected) => {
    const file = await place.append(name, expected);
    const close = file.close.bind(file);
    return Object.assign(file, { close: () => closed.then(close) });
  };
  return { place: { ...place, append } satisfies FilePlace, letGo: () => letGo() };
}

async function aWhile(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await rest();
}

test('fetched again at once after it was given up, it waits for its own files and goes on', async () => {
  const { place, letGo } = reluctantPlace();
  const worker = await open({ faults: SLOW, place });
  worker.fetch(1, 'fashion');
  await worker.until(() => worker.transfers(1).length > 3);
  worker.cancel(1);
  worker.fetch(2, 'fashion');
  await aWhile();
  expect(worker.answers.at(-1)).toEqual({ type: 'left', job: 1 });
  letGo();
  await worker.end(2, 'fetched');
});

test('removed or listed at once after it was given up: once its files are closed', async () => {
  const { place, letGo } = reluctantPlace();
  const worker = await open({ faults: SLOW, place });
  worker.fetch(1, 'fashion');
  await worker.until(() => worker.transfers(1).length > 3);
  worker.cancel(1);
  worker.list(2);
  worker.remove(3, 'fashion');
  worker.list(4);
  await aWhile();
  expect(worker.answers.at(-1)).toEqual({ type: 'left', job: 1 });
  letGo();
  expect((await worker.end(2, 'kept')).sets).toEqual(PARTLY);
  await worker.end(3, 'removed');
  expect((await worker.end(4, 'kept')).sets).toEqual([]);
});

test('a newer fetch takes the place of the one before', async () => {
  const worker = await open({ faults: SLOW });
  worker.fetch(1, 'fashion');
  await worker.until(() => worker.transfers(1).length > 3);
  worker.fetch(2, 'mnist');
  expect(worker.of(1).at(-1)).toEqual({ type: 'left', job: 1 });
  await worker.end(2, 'fetched');
  expect((await worker.kept(3)).map(({ id, partly }) => [id, partly])).toEqual([
    ['fashion', true],
    ['mnist', false],
  ]);
});

test('removed while it is fetched: that ends, and nothing of it is left', async () => {
  const worker = await open({ faults: SLOW });
  worker.fetch(1, 'fashion');
  await worker.until(() => worker.transfers(1).length > 3);
  worker.remove(2, 'fashion');
  expect(worker.of(1).at(-1)).toEqual({ type: 'left', job: 1 });
  // Asked for before the removal is done, the list is made after it all the same.
  expect(await worker.kept(3)).toEqual([]);
  expect(await worker.end(2, 'removed')).toEqual({ type: 'removed' });
});

test('another set is removed while one is fetched: that goes on', async () => {
  const worker = await open();
  worker.fetch(1, 'mnist');
  await worker.end(1, 'fetched');
  worker.server.faults = SLOW;
  worker.fetch(2, 'fashion');
  await worker.until(() => worker.transfers(2).length > 1);
  worker.remove(3, 'mnist');
  await worker.end(3, 'removed');
  expect(worker.of(2).map(({ type }) => type)).not.toContain('fetched');
  await worker.end(2, 'fetched');
  expect(await worker.kept(4)).toEqual(WHOLE);
});

test('fetched while it is being removed, it comes anew', async () => {
  const worker = await open();
  worker.fetch(1, 'fashion');
  await worker.end(1, 'fetched');
  worker.remove(2, 'fashion');
  worker.fetch(3, 'fashion');
  await worker.end(3, 'fetched');
  expect(await worker.kept(4)).toEqual(WHOLE);
});

test('a removal that the browser does not allow ends in a sentence', async () => {
  const place = lastingPlace();
  const worker = await open({
    place: { ...place, lasting: true, remove: () => Promise.reject(new DOMException('no', 'NoModificationAllowedError')) },
  });
  worker.fetch(1, 'fashion');
  await worker.until(() => worker.of(1).length > 0 && worker.answers.some(({ type }) => type === 'fetched'));
  worker.remove(2, 'fashion');
  expect((await worker.end(2, 'failed')).sentence).toContain('it is being fetched or removed already, in another tab perhaps');
});

test('a reading and a transfer go on side by side', async () => {
  const worker = await open({ faults: SLOW });
  worker.fetch(1, 'fashion');
  await worker.until(() => worker.transfers(1).length > 1);
  worker.read(2, [sent('iris.csv', 'a,label\n1,x\n2,y\n3,x\n4,y\n')]);
  await worker.end(2, 'understood');
  expect(worker.of(1).map(({ type }) => type)).not.toContain('fetched');
  await worker.end(1, 'fetched');
});

test('given up before the store of the browser has answered, it fetches nothing', async () => {
  const server = await host({ files: served() });
  let give = (_: FetchPorts) => {};
  const worker = dataWorker({
    sets: () =>
      new Promise((resolve) => {
        give = resolve;
      }),
  });
  worker.fetch(1, 'fashion');
  await rest();
  worker.cancel(1);
  expect(worker.of(1)).toEqual([{ type: 'left', job: 1 }]);
  give(portsOver(memoryPlace(), { base: server.url }));
  for (let i = 0; i < 20; i++) await rest();
  expect(server.requests).toEqual([]);
});
