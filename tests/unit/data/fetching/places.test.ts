/** Places for files: what all of them must do, and memory that stands behind a place that takes no more. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keptFolder } from '../../../../src/cli/keptFolder';
import { browserPlace } from '../../../../src/data/fetching/browserPlace';
import { download } from '../../../../src/data/fetching/download';
import type { Appender, FilePlace } from '../../../../src/data/fetching/filePlace';
import { dataName } from '../../../../src/data/fetching/keptSets';
import { withMemoryBehind } from '../../../../src/data/fetching/memoryBehind';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { storageProblem } from '../../../../src/data/fetching/problem';
import { fileSystemOf } from './fakeFileSystem';
import { contentsOf, digestOf, host, never, noise, offered, portsOver, problemOf, SHA256, stopAt } from './fetching';

const folder = () => mkdtempSync(path.join(tmpdir(), 'sets-'));
const text = (words: string) => new TextEncoder().encode(words);

describe.each<[string, () => Promise<FilePlace>]>([
  ['memory', async () => memoryPlace()],
  ['a folder', async () => keptFolder(folder())],
  ['the browser’s store', () => browserPlace(fileSystemOf())],
  ['memory behind a folder', async () => withMemoryBehind(Promise.resolve(keptFolder(folder())), () => undefined)],
])('%s', (_, open) => {
  test('writes on at the end of what is there, reads any part of it, and lists it', async () => {
    const place = await open();
    const first = await place.append('a.data', 100);
    await first.write(text('one '));
    await first.write(text('two'));
    expect([first.size, Buffer.from(await first.read(2, 6)).toString()]).toEqual([7, 'e tw']);
    await first.close();
    const second = await place.append('a.data', 3);
    expect(second.size).toBe(7);
    await second.write(text(' three'));
    await second.close();
    const file = await place.read('a.data');
    expect([file?.size, Buffer.from((await file?.read()) ?? []).toString()]).toEqual([13, 'one two three']);
    expect(Buffer.from((await file?.read(4, 7)) ?? []).toString()).toBe('two');
    expect(Buffer.from((await file?.read(8)) ?? []).toString()).toBe('three');
    expect(await contentsOf(place)).toEqual({ 'a.data': 13 });
  });

  test('empties a file and goes on with it', async () => {
    const place = await open();
    const file = await place.append('a.data', 10);
    await file.write(text('wrong'));
    await file.clear();
    expect(file.size).toBe(0);
    await file.write(text('ok'));
    await file.close();
    expect(Buffer.from((await (await place.read('a.data'))?.read()) ?? []).toString()).toBe('ok');
  });

  test('makes a small file anew, shorter than it was', async () => {
    const place = await open();
    await place.replace('a.record', text('something long'));
    await place.replace('a.record', text('short'));
    expect(Buffer.from((await (await place.read('a.record'))?.read()) ?? []).toString()).toBe('short');
  });

  test('gives null for what is not there, and removing it is no error', async () => {
    const place = await open();
    expect(await place.read('a.data')).toBeNull();
    await place.remove('a.data');
    await place.replace('a.data', text('x'));
    await place.remove('a.data');
    expect([await place.read('a.data'), await contentsOf(place)]).toEqual([null, {}]);
  });

  test('lets one at a time write to a file', async () => {
    const place = await open();
    const first = await place.append('a.data', 10);
    expect(storageProblem(await place.append('a.data', 10).catch((error) => error))).toBe('busy');
    await first.close();
    await (await place.append('a.data', 10)).close();
  });
});

test('memory takes what is longer than was expected', async () => {
  const place = memoryPlace();
  const file = await place.append('a.data', 2);
  for (const byte of noise(100)) await file.write(Uint8Array.of(byte));
  await file.close();
  expect(Buffer.from((await (await place.read('a.data'))?.read()) ?? [])).toEqual(Buffer.from(noise(100)));
});

test.each([
  [new DOMException('', 'QuotaExceededError'), 'full'],
  [Object.assign(new Error(), { code: 'ENOSPC' }), 'full'],
  [new RangeError('Array buffer allocation failed'), 'full'],
  [new DOMException('', 'SecurityError'), 'denied'],
  [Object.assign(new Error(), { code: 'EACCES' }), 'denied'],
  ['what?', 'denied'],
  [null, 'denied'],
  [new DOMException('', 'NoModificationAllowedError'), 'busy'],
])('%s of a storage means %s', (error, problem) => {
  expect(storageProblem(error)).toBe(problem);
});

/** A place that has room for so many bytes of data; records always fit. */
function smallPlace(room: number, error: () => unknown = () => new DOMException('full', 'QuotaExceededError')): FilePlace {
  const place = memoryPlace();
  const limited = (file: Appender): Appender => ({
    get size() {
      return file.size;
    },
    read: (start, end) => file.read(start, end),
    write: async (bytes) => {
      if (file.size + bytes.length > room) throw error();
      await file.write(bytes);
    },
    clear: () => file.clear(),
    close: () => file.close(),
  });
  return { ...place, lasting: true, append: async (name, expected) => limited(await place.append(name, expected)) };
}

/** A place of which one thing is denied. */
function denying(what: keyof FilePlace): FilePlace {
  const no = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  return { ...memoryPlace(), lasting: true, [what]: no };
}

describe('memory behind a place', () => {
  test.each([0, 1, 20_000, 69_999])(
    'that is full after %d bytes: the whole file comes, for this visit, and it is said once',
    async (room) => {
      const server = await host();
      const small = smallPlace(room);
      const turned: string[] = [];
      const place = await withMemoryBehind(Promise.resolve(small), (why) => turned.push(why));
      const ports = portsOver(place);
      const file = await download(offered(server.url), ports, never(), () => undefined);
      expect(await digestOf(file)).toBe(SHA256);
      expect([turned, ports.kept.lasting, server.requests.length]).toEqual([['full'], false, 1]);
      expect(Object.keys(await contentsOf(small)).filter((name) => name.endsWith('.data'))).toEqual([]);
      expect((await ports.kept.list()).map(({ whole }) => whole)).toEqual([true]);
      await ports.kept.remove('mnist');
      expect(await ports.kept.list()).toEqual([]);
    },
  );

  test('that gets full while it goes on with a part of earlier keeps that part too', async () => {
    const server = await host({ faults: { pace: { bytes: 5000, ms: 1 } } });
    const small = smallPlace(40_000);
    const stop = stopAt(30_000);
    await download(offered(server.url), portsOver(small), stop.signal, stop.onProgress).catch(() => undefined);
    const place = await withMemoryBehind(Promise.resolve(small), () => undefined);
    const file = await download(offered(server.url), portsOver(place), never(), () => undefined);
    expect(await digestOf(file)).toBe(SHA256);
    expect(server.requests.at(-1)?.range).toMatch(/^bytes=[34]\d{4}-$/);
  });

  test.each(['append', 'replace', 'read', 'list'] as const)('that denies to %s: the file comes, for this visit', async (what) => {
    const server = await host();
    const turned: string[] = [];
    const ports = portsOver(await withMemoryBehind(Promise.resolve(denying(what)), (why) => turned.push(why)));
    const file = await download(offered(server.url), ports, never(), () => undefined).catch((error) => error);
    if (what !== 'read') expect(await digestOf(file)).toBe(SHA256);
    else expect(file.problem).toBe('denied');
    if (what !== 'list') expect(turned).toEqual(['denied']);
  });

  test('that cannot be opened at all', async () => {
    const server = await host();
    const turned: string[] = [];
    const ports = portsOver(await withMemoryBehind(browserPlace(undefined), (why) => turned.push(why)));
    expect([turned, ports.kept.lasting]).toEqual([['denied'], false]);
    expect(await digestOf(await download(offered(server.url), ports, never(), () => undefined))).toBe(SHA256);
  });

  test('does not take over from another tab that holds the file', async () => {
    const server = await host();
    const busy = smallPlace(0, () => new DOMException('held', 'NoModificationAllowedError'));
    const turned: string[] = [];
    const ports = portsOver(await withMemoryBehind(Promise.resolve(busy), (why) => turned.push(why)));
    expect((await problemOf(download(offered(server.url), ports, never(), () => undefined))).problem).toBe('busy');
    expect(turned).toEqual([]);
  });
});

describe('without memory behind it', () => {
  test('a place that gets full keeps the part and says so', async () => {
    const server = await host();
    const small = smallPlace(20_000);
    const file = offered(server.url);
    const problem = await problemOf(download(file, portsOver(small), never(), () => undefined));
    expect([problem.problem, problem.message]).toEqual(['full', expect.stringMatching(/no room to keep it/)]);
    expect((await contentsOf(small))[dataName(file)] ?? 0).toBeLessThanOrEqual(20_000);
  });

  test('a place that fails at the end, as it writes all to the disk, says so and calls nothing whole', async () => {
    const server = await host();
    const memory = memoryPlace();
    const place: FilePlace = {
      ...memory,
      append: async (name, expected) => {
        const file = await memory.append(name, expected);
        const close = file.close.bind(file);
        file.close = async () => {
          await close();
          throw new DOMException('full', 'QuotaExceededError');
        };
        return file;
      },
    };
    const problem = await problemOf(download(offered(server.url), portsOver(place), never(), () => undefined));
    expect([problem.problem, await portsOver(memory).kept.whole(offered(server.url))]).toEqual(['full', null]);
  });

  test('a place that denies says so', async () => {
    const server = await host();
    const problem = await problemOf(download(offered(server.url), portsOver(denying('append')), never(), () => undefined));
    expect([problem.problem, problem.message]).toEqual(['denied', expect.stringMatching(/cannot be kept here/)]);
  });
});
