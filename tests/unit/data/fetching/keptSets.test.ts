/** What is kept: parts and whole files apart, revisions apart, nothing called whole that was not checked. */
import { describe, expect, test } from 'vitest';
import { download } from '../../../../src/data/fetching/download';
import { dataName, KeptSets } from '../../../../src/data/fetching/keptSets';
import { keptSets } from '../../../../src/data/fetching/loadSet';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { Speed } from '../../../../src/data/fetching/speed';
import { BYTES, digestOf, host, never, offered, portsOver, problemOf, SHA256 } from './fetching';

const nothing = () => undefined;

test('parts and whole files are listed apart, by set, with their sizes', async () => {
  const server = await host({ faults: { cutAfter: 20_000 } });
  const ports = portsOver();
  await problemOf(download(offered(server.url), ports, never(), nothing));
  expect(await ports.kept.list()).toMatchObject([{ set: 'mnist', revision: 'abc123', size: 20_000, whole: false }]);
  expect(await keptSets(ports.kept)).toEqual([{ id: 'mnist', label: 'MNIST', size: 20_000, partly: true }]);
  server.faults = {};
  await download(offered(server.url), ports, never(), nothing);
  expect(await keptSets(ports.kept)).toEqual([{ id: 'mnist', label: 'MNIST', size: 70_000, partly: false }]);
});

test('a file of another revision is not used, and each is removed on its own', async () => {
  const server = await host();
  const ports = portsOver();
  await download(offered(server.url), ports, never(), nothing);
  const newer = offered(server.url, BYTES, { revision: 'def456' });
  expect(await ports.kept.whole(newer)).toBeNull();
  await download(newer, ports, never(), nothing);
  expect(server.requests.map(({ range }) => range)).toEqual([null, null]);
  await ports.kept.remove('mnist', 'def456');
  expect((await ports.kept.list()).map(({ revision }) => revision)).toEqual(['def456']);
  await ports.kept.remove('mnist');
  expect(await ports.kept.list()).toEqual([]);
});

test('removing one set leaves the others', async () => {
  const server = await host();
  const ports = portsOver();
  await download(offered(server.url), ports, never(), nothing);
  await download(offered(server.url, BYTES, { set: 'fashion' }), ports, never(), nothing);
  await ports.kept.remove('mnist');
  expect((await keptSets(ports.kept)).map(({ id }) => id)).toEqual(['fashion']);
});

describe('a record', () => {
  const place = memoryPlace();
  const file = offered('http://127.0.0.1:1/');
  const put = async (bytes: Uint8Array, record: string | null) => {
    await place.remove(dataName(file));
    const data = await place.append(dataName(file), bytes.length);
    await data.write(bytes);
    await data.close();
    await place.remove('mnist@abc123@train-00000-of-00001.parquet.record');
    if (record !== null)
      await place.replace('mnist@abc123@train-00000-of-00001.parquet.record', new TextEncoder().encode(record));
  };
  const right = JSON.stringify({ whole: true, size: BYTES.length, sha256: SHA256, tag: null });

  test.each([
    ['none', BYTES, null],
    ['one cut off while it was written', BYTES, right.slice(0, 20)],
    ['one that is no record', BYTES, '"whole"'],
    ['one of a longer file than is there', BYTES.subarray(1), right],
  ])('%s does not make a file whole', async (_, bytes, record) => {
    await put(bytes, record);
    expect(await new KeptSets(place).whole(file)).toBeNull();
  });

  test('that is right does', async () => {
    await put(BYTES, right);
    expect((await new KeptSets(place).whole(file))?.sha256).toBe(SHA256);
  });

  test('of a file that lost its end does not vouch for what is added to it', async () => {
    const server = await host({ faults: { wrongByte: true } });
    await put(BYTES.subarray(0, 60_000), right);
    const problem = await problemOf(download({ ...file, url: offered(server.url).url }, portsOver(place), never(), nothing));
    expect(problem.problem).toBe('digest');
    expect(await new KeptSets(place).whole(file)).toBeNull();
  });

  test('of another digest than is published is not believed', async () => {
    const server = await host();
    await put(BYTES, right.replace(SHA256, '0'.repeat(64)));
    const whole = await download({ ...file, url: offered(server.url).url }, portsOver(place), never(), nothing);
    expect([await digestOf(whole), server.requests.length]).toEqual([SHA256, 1]);
  });
});

test('what is not ours in the place is neither listed nor removed', async () => {
  const place = memoryPlace();
  await place.replace('something else.data', new Uint8Array(3));
  await new KeptSets(place).remove('mnist');
  expect([await new KeptSets(place).list(), (await place.list()).length]).toEqual([[], 1]);
});

test('removing a file that is being fetched is refused, and the fetching goes on', async () => {
  const server = await host({ faults: { pace: { bytes: 20_000, ms: 2 } } });
  const ports = portsOver();
  let removed: Promise<unknown> | null = null;
  const whole = await download(offered(server.url), ports, never(), ({ done }) => {
    if (done > 0) removed ??= ports.kept.remove('mnist').catch((error) => error);
  });
  expect(await removed).toMatchObject({ problem: 'busy' });
  expect(await digestOf(whole)).toBe(SHA256);
});

describe('speed', () => {
  test('is that of the last ten seconds, and nothing in the first second', () => {
    const speed = new Speed();
    expect([speed.after(0, 1000), speed.after(900, 1900)]).toEqual([null, null]);
    expect(speed.after(2000, 3000)).toBe(1000);
    for (let s = 3; s <= 30; s++) speed.after(1000 * s, 3000 + (s - 2) * 500);
    expect(speed.after(31_000, 3000 + 29 * 500)).toBeCloseTo(500, 6);
  });

  test('starts anew where a host starts over, and is unknown where nothing comes', () => {
    const speed = new Speed();
    speed.after(0, 0);
    expect(speed.after(2000, 4000)).toBe(2000);
    expect(speed.after(3000, 0)).toBeNull();
    expect(speed.after(9000, 0)).toBeNull();
  });
});
