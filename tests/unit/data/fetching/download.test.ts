/** One file from a host on 127.0.0.1, with every fault that it can have. */
import { describe, expect, test } from 'vitest';
import { download } from '../../../../src/data/fetching/download';
import type { Transfer } from '../../../../src/data/fetching/fetchPorts';
import type { FilePlace } from '../../../../src/data/fetching/filePlace';
import { dataName } from '../../../../src/data/fetching/keptSets';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { BYTES, contentsOf, digestOf, host, never, noise, offered, portsOver, problemOf, SHA256, stopAt } from './fetching';

const nothing = () => undefined;

describe('a plain GET', () => {
  test('brings all of the file, without a range, and the second time asks nobody', async () => {
    const server = await host();
    const ports = portsOver();
    const file = await download(offered(server.url), ports, never(), nothing);
    expect(await digestOf(file)).toBe(SHA256);
    expect(file.path).toBe('mnist/train-00000-of-00001.parquet');
    expect(Buffer.from(await file.read(100, 200))).toEqual(Buffer.from(BYTES.subarray(100, 200)));
    expect(server.requests).toEqual([{ method: 'GET', path: 'mnist/train-00000-of-00001.parquet', range: null }]);
    expect(await digestOf(await download(offered(server.url), ports, never(), nothing))).toBe(SHA256);
    expect(server.requests).toHaveLength(1);
  });

  test('follows a redirect', async () => {
    const server = await host({ faults: { redirect: true } });
    const file = await download(offered(server.url), portsOver(), never(), nothing);
    expect(await digestOf(file)).toBe(SHA256);
    expect(server.requests.map(({ path }) => path.startsWith('moved/'))).toEqual([false, true]);
  });

  test('from a host that declares no length and gives no tag', async () => {
    const server = await host({ faults: { lengthHidden: true, tag: 'none' } });
    expect(await digestOf(await download(offered(server.url), portsOver(), never(), nothing))).toBe(SHA256);
  });

  test('tells how far it is: never back, to the last byte, with the time left', async () => {
    const server = await host();
    const told: Transfer[] = [];
    await download(offered(server.url), portsOver(), never(), (transfer) => told.push(transfer));
    expect(told[0]).toEqual({ done: 0, total: BYTES.length, bytesPerSecond: null, secondsLeft: null });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ done: BYTES.length, total: BYTES.length });
  });
});

test('progress is told at most every 100 ms, and the end always', async () => {
  const server = await host({ faults: { pace: { bytes: 5000, ms: 1 } } });
  const told: number[] = [];
  await download(offered(server.url), portsOver(memoryPlace(), { now: () => 0 }), never(), ({ done }) => told.push(done));
  expect(told).toEqual([0, BYTES.length]);
});

describe('an answer that is not the file', () => {
  test.each([404, 500, 403, 429])('HTTP %d is named, with the host, and nothing is kept', async (status) => {
    const server = await host({ faults: { status } });
    const place = memoryPlace();
    const problem = await problemOf(download(offered(server.url), portsOver(place), never(), nothing));
    expect(problem.problem).toBe('refused');
    expect(problem.message).toContain(`HTTP ${status}`);
    expect(problem.message).toContain(new URL(server.url).host);
    expect(await contentsOf(place)).toEqual({});
  });

  test('a host that is not there: no network, or something in between', async () => {
    const server = await host();
    await server.close();
    const problem = await problemOf(download(offered(server.url), portsOver(), never(), nothing));
    expect(problem.problem).toBe('offline');
    expect(problem.message).toMatch(/cannot be reached.*Try again later/);
    expect(problem.cause).toBeInstanceOf(Error);
  });

  test.each([
    ['longer', 1],
    ['shorter', -1],
    ['empty', -BYTES.length],
  ])('a file that is %s is thrown away, and both lengths are named', async (_, lengthOff) => {
    const server = await host({ faults: { lengthOff } });
    const place = memoryPlace();
    const problem = await problemOf(download(offered(server.url), portsOver(place), never(), nothing));
    expect(problem.problem).toBe('length');
    expect(problem.message).toContain(`${BYTES.length + lengthOff} bytes long instead of ${BYTES.length}`);
    expect(await contentsOf(place)).toEqual({});
  });

  test('a longer file that does not declare its length is stopped once it is too long', async () => {
    const server = await host({ faults: { lengthOff: 1_000_000, lengthHidden: true } });
    const problem = await problemOf(download(offered(server.url), portsOver(), never(), nothing));
    expect(problem.problem).toBe('length');
    expect(problem.message).toMatch(/at least \d+ bytes long/);
  });

  test('a file that declares itself longer is not fetched at all', async () => {
    const server = await host({ faults: { lengthOff: 1000 } });
    const done: number[] = [];
    await problemOf(download(offered(server.url), portsOver(), never(), (transfer) => done.push(transfer.done)));
    expect(done).toEqual([0]);
  });

  test('other bytes of the right length are thrown away, and the next attempt starts over', async () => {
    const server = await host({ faults: { wrongByte: true } });
    const place = memoryPlace();
    const problem = await problemOf(download(offered(server.url), portsOver(place), never(), nothing));
    expect(problem.problem).toBe('digest');
    expect(problem.message).toMatch(/thrown away/);
    expect(await contentsOf(place)).toEqual({});
    server.faults = {};
    const file = await download(offered(server.url), portsOver(place), never(), nothing);
    expect(await digestOf(file)).toBe(SHA256);
    expect(server.requests.map(({ range }) => range)).toEqual([null, null]);
  });
});

describe('a digest that nobody has published', () => {
  test('is that of the first time; another file under the same name is then thrown away', async () => {
    const server = await host();
    const ports = portsOver();
    const file = offered(server.url, BYTES, { sha256: null });
    await download(file, ports, never(), nothing);
    await ports.kept.remove('mnist');
    server.faults = { wrongByte: true };
    const problem = await problemOf(download(file, ports, never(), nothing));
    expect([problem.problem, problem.message]).toEqual([
      'digest',
      expect.stringContaining('than the last time it was fetched here'),
    ]);
    expect(await ports.kept.list()).toEqual([]);
    server.faults = {};
    expect(await digestOf(await download(file, ports, never(), nothing))).toBe(SHA256);
  });

  test('of the first time is not the last word: the right file is taken the second time it comes', async () => {
    const server = await host({ faults: { wrongByte: true } });
    const ports = portsOver();
    const file = offered(server.url, BYTES, { sha256: null });
    await download(file, ports, never(), nothing);
    await ports.kept.remove('mnist');
    server.faults = {};
    expect((await problemOf(download(file, ports, never(), nothing))).message).toMatch(
      /if the same one comes again, it is taken/,
    );
    expect(await digestOf(await download(file, ports, never(), nothing))).toBe(SHA256);
  });
});

describe('a connection that breaks off', () => {
  test('leaves the part, says how much, and the next call fetches only the rest', async () => {
    const server = await host({ faults: { cutAfter: 20_000 } });
    const place = memoryPlace();
    const file = offered(server.url);
    const problem = await problemOf(download(file, portsOver(place), never(), nothing));
    expect([problem.problem, problem.resumable]).toEqual(['cut', true]);
    expect(problem.message).toContain('after 20 kB of 70 kB');
    expect((await contentsOf(place))[dataName(file)]).toBe(20_000);

    server.faults = {};
    const told: number[] = [];
    const whole = await download(file, portsOver(place), never(), ({ done }) => told.push(done));
    expect(await digestOf(whole)).toBe(SHA256);
    expect(server.requests.map(({ range }) => range)).toEqual([null, 'bytes=20000-']);
    expect(told[0]).toBe(20_000);
  });

  test('again and again, it still comes to its end', async () => {
    const server = await host({ faults: { cutAfter: 20_000 } });
    const ports = portsOver();
    for (let cuts = 0; cuts < 3; cuts++)
      expect((await problemOf(download(offered(server.url), ports, never(), nothing))).problem).toBe('cut');
    expect(await digestOf(await download(offered(server.url), ports, never(), nothing))).toBe(SHA256);
  });

  test('that ends as if it were complete is a cut, also where as much is there as was declared of the rest', async () => {
    const place = memoryPlace();
    const file = offered('http://127.0.0.1:1/');
    const part = await place.append(dataName(file), file.size);
    await part.write(BYTES.subarray(0, 20_000));
    await part.close();
    // 50,000 of 70,000 are declared, and 30,000 more make it 50,000 that are there.
    const fetch = async () =>
      new Response(BYTES.subarray(20_000, 50_000), { status: 206, headers: { 'content-length': '50000' } });
    const problem = await problemOf(download(file, portsOver(place, { fetch }), never(), nothing));
    expect([problem.problem, problem.message]).toEqual(['cut', expect.stringContaining('after 50 kB of 70 kB')]);
  });

  test('without a declared length it is a cut as well, not a wrong length', async () => {
    const server = await host({ faults: { cutAfter: 20_000, lengthHidden: true } });
    expect((await problemOf(download(offered(server.url), portsOver(), never(), nothing))).problem).toBe('cut');
  });

  test('a refusal, or no network, afterwards leaves the part as it is', async () => {
    const server = await host({ faults: { cutAfter: 20_000 } });
    const place = memoryPlace();
    const file = offered(server.url);
    await problemOf(download(file, portsOver(place), never(), nothing));
    for (const faults of [{ status: 503 }, { silent: true }]) {
      server.faults = faults;
      await problemOf(download(file, portsOver(place), never(), nothing));
      expect((await contentsOf(place))[dataName(file)]).toBe(20_000);
    }
  });
});

describe('the rest of a part', () => {
  /** A part of 20,000 bytes, and what a second call does with it under some faults. */
  async function resumed(faults: Awaited<ReturnType<typeof host>>['faults'], sha256: null | undefined = undefined, first = {}) {
    const server = await host({ faults: { cutAfter: 20_000, ...first } });
    const place = memoryPlace();
    const file = offered(server.url, BYTES, sha256 === null ? { sha256 } : {});
    await problemOf(download(file, portsOver(place), never(), nothing));
    server.faults = faults;
    server.requests.length = 0;
    const whole = await download(file, portsOver(place), never(), nothing);
    expect(await digestOf(whole)).toBe(SHA256);
    return server.requests.map(({ range }) => range);
  }

  test.each([
    ['all of the file (200): it starts over with that very answer', { range: 'whole' }, ['bytes=20000-']],
    ['bytes from elsewhere', { range: 'elsewhere' }, ['bytes=20000-', null]],
    ['416', { range: 'unsatisfiable' }, ['bytes=20000-', null]],
    ['the tag of another file', { tag: 'changing' }, ['bytes=20000-', null]],
    ['no range named, but the right length: it goes on', { range: 'unnamed' }, ['bytes=20000-']],
    ['neither a range named nor a length', { range: 'unnamed', lengthHidden: true }, ['bytes=20000-', null]],
    ['no tag, where the digest will tell: it goes on', { tag: 'none' }, ['bytes=20000-']],
  ] as const)('answered with %s', async (_, faults, ranges) => {
    expect(await resumed(faults)).toEqual(ranges);
  });

  test('answered without a tag starts over where no digest could tell that the file has changed', async () => {
    expect(await resumed({ tag: 'none' }, null)).toEqual(['bytes=20000-', null]);
  });

  test('that never had a tag is gone on with', async () => {
    expect(await resumed({ tag: 'none' }, null, { tag: 'none' })).toEqual(['bytes=20000-']);
  });

  test('behind a preflight that is answered wrongly is fetched by one plain GET', async () => {
    const server = await host({ faults: { cutAfter: 20_000 } });
    const place = memoryPlace();
    await problemOf(download(offered(server.url), portsOver(place), never(), nothing));
    server.faults = {};
    let blocked = 0;
    // What a browser does then: the range never leaves, and looks like no network.
    const ports = portsOver(place, {
      fetch: (url, init) => {
        if (!new Headers(init.headers).has('range')) return fetch(url, init);
        blocked++;
        return Promise.reject(new TypeError('Failed to fetch'));
      },
    });
    expect(await digestOf(await download(offered(server.url), ports, never(), nothing))).toBe(SHA256);
    expect(blocked).toBe(1);
    expect(server.requests.map(({ range }) => range)).toEqual([null, null]);
  });

  test('of a file that has changed on the host is never glued to the part', async () => {
    const server = await host({ faults: { cutAfter: 20_000, wrongByte: true } });
    const place = memoryPlace();
    const file = offered(server.url, BYTES, { sha256: null });
    await problemOf(download(file, portsOver(place), never(), nothing));
    server.faults = {};
    expect(await digestOf(await download(file, portsOver(place), never(), nothing))).toBe(SHA256);
  });

  test('of a part that is all there is not asked for: it is checked and done', async () => {
    const server = await host();
    const place = memoryPlace();
    const file = offered(server.url);
    const part = await place.append(dataName(file), file.size);
    await part.write(BYTES);
    await part.close();
    expect(await digestOf(await download(file, portsOver(place), never(), nothing))).toBe(SHA256);
    expect(server.requests).toEqual([]);
  });

  test('of a part that is longer than the file starts over', async () => {
    const server = await host();
    const place = memoryPlace();
    const file = offered(server.url);
    const part = await place.append(dataName(file), file.size);
    await part.write(noise(file.size + 1));
    await part.close();
    expect(await digestOf(await download(file, portsOver(place), never(), nothing))).toBe(SHA256);
    expect(server.requests.map(({ range }) => range)).toEqual([null]);
  });
});

describe('Cancel', () => {
  test('before it starts asks nobody', async () => {
    const server = await host();
    const reason = new Error('no');
    await expect(download(offered(server.url), portsOver(), AbortSignal.abort(reason), nothing)).rejects.toBe(reason);
    expect(server.requests).toEqual([]);
  });

  test('while the host does not answer', async () => {
    const controller = new AbortController();
    const reason = new Error('stopped');
    const hanging = portsOver(memoryPlace(), {
      fetch: (_, init) => {
        setTimeout(() => controller.abort(reason), 1);
        return new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
      },
    });
    await expect(download(offered('http://127.0.0.1:1/'), hanging, controller.signal, nothing)).rejects.toBe(reason);
  });

  test('in the middle keeps the part, and the next call fetches the rest', async () => {
    const server = await host({ faults: { pace: { bytes: 5000, ms: 1 } } });
    const place = memoryPlace();
    const file = offered(server.url);
    const { signal, onProgress, reason } = stopAt(20_000);
    await expect(download(file, portsOver(place), signal, onProgress)).rejects.toBe(reason);
    const there = (await contentsOf(place))[dataName(file)];
    expect(there).toBeGreaterThanOrEqual(20_000);
    expect(there).toBeLessThan(file.size);
    expect(await digestOf(await download(file, portsOver(place), never(), nothing))).toBe(SHA256);
    expect(server.requests.map(({ range }) => range)).toEqual([null, `bytes=${there}-`]);
  });

  test('between a slow host’s bytes is answered at once, not with the next byte', async () => {
    const server = await host({ faults: { pace: { bytes: 5000, ms: 60_000 } } });
    const { signal, onProgress, reason } = stopAt(5000);
    await expect(download(offered(server.url), portsOver(), signal, onProgress)).rejects.toBe(reason);
  });

  test('at the last byte keeps it all, and the next call only checks it', async () => {
    const server = await host();
    const place = memoryPlace();
    const file = offered(server.url);
    const { signal, onProgress, reason } = stopAt(file.size);
    await expect(download(file, portsOver(place), signal, onProgress)).rejects.toBe(reason);
    expect(await portsOver(place).kept.whole(file)).toBeNull();
    expect(await digestOf(await download(file, portsOver(place), never(), nothing))).toBe(SHA256);
    expect(server.requests).toHaveLength(1);
  });

  test('while the file is being closed does not call it whole', async () => {
    const server = await host();
    const controller = new AbortController();
    const memory = memoryPlace();
    const place: FilePlace = {
      ...memory,
      append: async (name, expected) => {
        const file = await memory.append(name, expected);
        const close = file.close.bind(file);
        file.close = () => {
          controller.abort(new Error('stopped'));
          return close();
        };
        return file;
      },
    };
    await expect(download(offered(server.url), portsOver(place), controller.signal, nothing)).rejects.toThrow('stopped');
    expect(await portsOver(memory).kept.whole(offered(server.url))).toBeNull();
  });

  test('while a part of earlier is being looked through', async () => {
    const server = await host();
    const place = memoryPlace();
    const large = noise(5_000_000);
    const file = offered(server.url, large);
    const part = await place.append(dataName(file), file.size);
    await part.write(large.subarray(0, 4_000_000));
    await part.close();
    const controller = new AbortController();
    const ports = portsOver(place, { rest: async () => controller.abort(new Error('no')) });
    await expect(download(file, ports, controller.signal, nothing)).rejects.toThrow('no');
    expect(server.requests).toEqual([]);
    expect((await contentsOf(place))[dataName(file)]).toBe(4_000_000);
  });
});

test.each([
  ['after every slice that took more than 10 ms', 11, 5],
  ['not at all where there is hardly any work', 0, 0],
])('a part of 5 MB is looked through with the thread free %s', async (_, ms, expected) => {
  const large = noise(5_000_000);
  const place = memoryPlace();
  const file = offered('http://127.0.0.1:1/', large);
  const part = await place.append(dataName(file), file.size);
  await part.write(large);
  await part.close();
  let rests = 0;
  let now = 0;
  const clock = {
    now: () => {
      now += ms;
      return now;
    },
    rest: async () => {
      rests++;
    },
  };
  await download(file, portsOver(place, clock), never(), nothing);
  expect(rests).toBe(expected);
});

test('a second download of the same file at the same time is told so, and the first one is none the worse', async () => {
  const server = await host({ faults: { pace: { bytes: 20_000, ms: 2 } } });
  const ports = portsOver();
  const first = download(offered(server.url), ports, never(), nothing);
  const second = await problemOf(download(offered(server.url), ports, never(), nothing));
  expect([second.problem, second.message]).toEqual(['busy', expect.stringMatching(/fetched or removed already/)]);
  expect(await digestOf(await first)).toBe(SHA256);
});
