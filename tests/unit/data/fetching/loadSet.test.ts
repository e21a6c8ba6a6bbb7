/** A whole set from a base address, and what its public host would be asked. */
import { describe, expect, test } from 'vitest';
import type { FetchPorts, Transfer } from '../../../../src/data/fetching/fetchPorts';
import { dataName } from '../../../../src/data/fetching/keptSets';
import { downloadSize, keptSets, loadSet } from '../../../../src/data/fetching/loadSet';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { manifestText, readManifest } from '../../../../src/data/sets/manifest';
import { PUBLIC_SETS } from '../../../../src/data/sets/publicSets';
import { contentsOf, digestOf, host, never, noise, portsOver, problemOf, sha256Of, stopAt } from './fetching';

const nothing = () => undefined;
const TRAIN = noise(50_000, 3);
const TEST = noise(9000, 4);

/** A base address that serves FashionMNIST in two files. */
function setAt(train = TRAIN, test = TEST): Record<string, Uint8Array> {
  const files = [
    { name: 'train-images-idx3-ubyte.gz', role: 'train' as const, bytes: train },
    { name: 't10k-images-idx3-ubyte.gz', role: 'test' as const, bytes: test },
  ];
  const listed = files.map(({ name, role, bytes }) => ({ name, role, size: bytes.length, sha256: sha256Of(bytes) }));
  return {
    ...Object.fromEntries(files.map(({ name, bytes }) => [`fashion/${name}`, bytes])),
    'fashion/manifest.json': Buffer.from(manifestText('fashion', 'a test', listed)),
  };
}

async function base(files = setAt()) {
  const server = await host({ files });
  return { server, ports: portsOver(memoryPlace(), { base: server.url }) };
}

describe('from a base address', () => {
  test('all files come, with what each is for, and nothing is missing afterwards', async () => {
    const { server, ports } = await base();
    expect(await downloadSize('fashion', ports, never())).toBe(59_000);
    const told: Transfer[] = [];
    const { set, files } = await loadSet('fashion', ports, never(), (transfer) => told.push(transfer));
    expect(set.label).toBe('FashionMNIST');
    expect(files.map(({ role, file, rows }) => [role, file.path, file.size, rows])).toEqual([
      ['train', 'fashion/train-images-idx3-ubyte.gz', 50_000, null],
      ['test', 'fashion/t10k-images-idx3-ubyte.gz', 9000, null],
    ]);
    expect(await Promise.all(files.map(({ file }) => digestOf(file)))).toEqual([sha256Of(TRAIN), sha256Of(TEST)]);
    expect(files.map(({ sha256 }) => sha256)).toEqual([sha256Of(TRAIN), sha256Of(TEST)]);
    expect(await downloadSize('fashion', ports, never())).toBe(0);
    expect(told.every(({ total }) => total === 59_000)).toBe(true);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
    expect(told.at(-1)?.done).toBe(59_000);
    expect(server.requests.every(({ path }) => path.startsWith('fashion/'))).toBe(true);
  });

  test('a second time fetches the list alone, and without a network not even that', async () => {
    const { server, ports } = await base();
    await loadSet('fashion', ports, never(), nothing);
    server.requests.length = 0;
    await loadSet('fashion', ports, never(), nothing);
    expect(server.requests.map(({ path }) => path)).toEqual(['fashion/manifest.json']);
    await server.close();
    const { files } = await loadSet('fashion', ports, never(), nothing);
    expect(await digestOf(files[0].file)).toBe(sha256Of(TRAIN));
  });

  test('after a cancel only what is missing has to be fetched', async () => {
    const { server, ports } = await base();
    server.faults = { pace: { bytes: 5000, ms: 1 } };
    const { signal, onProgress, reason } = stopAt(20_000);
    await expect(loadSet('fashion', ports, signal, onProgress)).rejects.toBe(reason);
    const missing = await downloadSize('fashion', ports, never());
    expect(missing).toBeGreaterThan(9000);
    expect(missing).toBeLessThanOrEqual(39_000);
    server.faults = {};
    await loadSet('fashion', ports, never(), nothing);
    expect(server.requests.filter(({ range }) => range !== null)).toHaveLength(1);
  });

  test('the time left is of the whole set, not of the file alone', async () => {
    const { server, ports } = await base();
    server.faults = { pace: { bytes: 5000, ms: 1 } };
    const told: Transfer[] = [];
    await loadSet('fashion', ports, never(), (transfer) => told.push(transfer));
    const timed = told.filter(({ secondsLeft }) => secondsLeft !== null);
    expect(timed.length).toBeGreaterThan(0);
    for (const { done, total, bytesPerSecond, secondsLeft } of timed) {
      expect(total).toBe(59_000);
      expect(secondsLeft).toBeCloseTo((59_000 - done) / (bytesPerSecond ?? 0), 9);
    }
  });

  test('other files under the same names are another revision: fetched anew, and the old ones go', async () => {
    const place = memoryPlace();
    const old = await host({ files: setAt() });
    await loadSet('fashion', portsOver(place, { base: old.url }), never(), nothing);
    const other = noise(50_000, 5);
    const now = await host({ files: setAt(other) });
    const ports = portsOver(place, { base: now.url });
    expect(await downloadSize('fashion', ports, never())).toBe(59_000);
    const { files } = await loadSet('fashion', ports, never(), nothing);
    expect(await digestOf(files[0].file)).toBe(sha256Of(other));
    expect(await keptSets(ports.kept)).toEqual([{ id: 'fashion', label: 'FashionMNIST', size: 59_000, partly: false }]);
  });

  test('a file that is not the one of the list is thrown away', async () => {
    const { server, ports } = await base();
    server.faults = { only: 't10k', wrongByte: true };
    const problem = await problemOf(loadSet('fashion', ports, never(), nothing));
    expect([problem.problem, problem.message]).toEqual(['digest', expect.stringContaining('t10k-images-idx3-ubyte.gz')]);
    // The training file is right, and stays.
    expect(await downloadSize('fashion', ports, never())).toBe(9000);
  });

  test('a set that is not there is said to be made by a command', async () => {
    const { ports } = await base();
    const problem = await problemOf(loadSet('mnist', ports, never(), nothing));
    expect([problem.problem, problem.message]).toEqual(['refused', expect.stringMatching(/HTTP 404.*npm run data -- mnist/)]);
  });

  test('without a network and without a list of an earlier time it says so', async () => {
    const { server, ports } = await base();
    await server.close();
    expect((await problemOf(downloadSize('fashion', ports, never()))).problem).toBe('offline');
    expect((await problemOf(loadSet('fashion', ports, never(), nothing))).problem).toBe('offline');
  });

  test('a cancel while the list is fetched', async () => {
    const controller = new AbortController();
    const ports = portsOver(memoryPlace(), {
      base: 'http://127.0.0.1:1/',
      fetch: async () => {
        controller.abort(new Error('no'));
        throw controller.signal.reason;
      },
    });
    await expect(loadSet('fashion', ports, controller.signal, nothing)).rejects.toThrow('no');
  });
});

describe('a list', () => {
  const good = JSON.parse(Buffer.from(setAt()['fashion/manifest.json']).toString());
  const withFile = (changes: object) => ({ ...good, files: [{ ...good.files[0], ...changes }] });
  test.each<[string, unknown, RegExp]>([
    ['that is a page', '<html>', /is no list/],
    ['that is null', null, /is no list/],
    ['of another version', { ...good, layerscopeSet: 2 }, /is no list/],
    ['of another set', { ...good, set: 'mnist' }, /of another set \(mnist\)/],
    ['without files', { ...good, files: [] }, /names 0 files/],
    [
      'of too many files',
      { ...good, files: Array.from({ length: 65 }, (_, i) => ({ ...good.files[0], name: `f${i}` })) },
      /names 65 files/,
    ],
    ['that leads out of its folder', withFile({ name: '../../secret.gz' }), /in another folder/],
    ['that leads to another host', withFile({ name: '//other.example/x.gz' }), /in another folder/],
    ['whose file is hidden', withFile({ name: '.htaccess' }), /in another folder/],
    ['with a role that is none', withFile({ role: 'both' }), /does not say what/],
    ['with a size that is none', withFile({ size: 1.5 }), /gives no size/],
    ['with a size beyond all sets', withFile({ size: 1e12 }), /gives no size/],
    ['without a digest', withFile({ sha256: '' }), /gives no SHA-256/],
    ['that names a file twice', { ...good, files: [good.files[0], good.files[0]] }, /names a file twice/],
    ['without a training file', { ...good, files: [good.files[1]] }, /names no training file/],
  ])('%s is refused with the reason', async (_, list, why) => {
    const text = typeof list === 'string' ? list : JSON.stringify(list);
    expect(() => readManifest(text, 'fashion')).toThrow(why);
    const { server, ports } = await base({ ...setAt(), 'fashion/manifest.json': Buffer.from(text) });
    const problem = await problemOf(loadSet('fashion', ports, never(), nothing));
    expect([problem.problem, problem.message]).toEqual(['list', expect.stringMatching(why)]);
    expect(server.requests).toHaveLength(1);
  });

  test('that is right says whose the set is', () => {
    expect(good).toMatchObject({ label: 'FashionMNIST', licence: { name: 'MIT' }, source: 'a test' });
    expect(readManifest(JSON.stringify(good), 'fashion')).toEqual(good.files);
  });

  test('cannot be made of a set that there is not', () => {
    expect(() => manifestText('imagenet', '', [])).toThrow(/imagenet/);
  });
});

describe('from the public host', () => {
  /** What is asked for, all of it refused. */
  async function asked(
    id: string,
  ): Promise<{ readonly urls: string[]; readonly init: RequestInit | undefined; readonly message: string }> {
    const urls: string[] = [];
    let init: RequestInit | undefined;
    const fetch: FetchPorts['fetch'] = async (url, options) => {
      urls.push(url);
      init = options;
      return new Response(null, { status: 404 });
    };
    const place = memoryPlace();
    const { message } = await problemOf(loadSet(id, portsOver(place, { fetch }), never(), nothing));
    expect(await contentsOf(place)).toEqual({});
    return { urls, init, message };
  }

  test('the pinned address of the first file is asked for, with no list, no credentials and no range', async () => {
    const { urls, init, message } = await asked('mnist');
    expect(urls).toEqual([
      'https://huggingface.co/datasets/ylecun/mnist/resolve/77f3279092a1c1579b2250db8eafed0ad422088c/mnist/train-00000-of-00001.parquet',
    ]);
    expect(init).toMatchObject({ headers: {}, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
    expect(message).toMatch(/^huggingface\.co does not give out MNIST, train-00000-of-00001\.parquet \(HTTP 404\)/);
  });

  test.each(PUBLIC_SETS.map(({ id, files }) => [id, files.reduce((sum, { size }) => sum + size, 0)] as const))(
    'the size of %s is known without asking anybody',
    async (id, size) => {
      const fetch = () => Promise.reject(new Error('asked'));
      expect(await downloadSize(id, portsOver(memoryPlace(), { fetch }), never())).toBe(size);
    },
  );

  test('a part that is longer than its file counts for nothing', async () => {
    const place = memoryPlace();
    const [{ path, size }] = PUBLIC_SETS[4].files;
    const { id, revision } = PUBLIC_SETS[4];
    const part = await place.append(dataName({ set: id, revision, name: path }), size + 1);
    await part.write(new Uint8Array(size + 1));
    await part.close();
    expect(await downloadSize(id, portsOver(place), never())).toBe(1_323_698 + 171_422 + 342_783);
  });

  test('an answer of another length is named before any of it is fetched', async () => {
    const fetch = async () => new Response(new Uint8Array(10), { headers: { 'content-length': '99999999' } });
    const problem = await problemOf(loadSet('mnist', portsOver(memoryPlace(), { fetch }), never(), nothing));
    expect([problem.problem, problem.message]).toEqual([
      'length',
      expect.stringContaining('99999999 bytes long instead of 15561616'),
    ]);
  });
});

test('a set that there is not', async () => {
  await expect(loadSet('imagenet', portsOver(), never(), nothing)).rejects.toThrow(/imagenet is no public set/);
});
