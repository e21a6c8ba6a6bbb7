/** `npm run data`: the folder that a base address serves, from a host or from files at hand. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as rest } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DataPorts, dataCommand } from '../../src/cli/dataCommand';
import { roleOf } from '../../src/cli/localSetFiles';
import { loadSet } from '../../src/data/fetching/loadSet';
import { readManifest } from '../../src/data/sets/manifest';
import { type Served, startSetServer } from '../support/setServer';
import { digestOf, never, noise, portsOver, sha256Of } from '../unit/data/fetching/fetching';

const SHARED = path.join(import.meta.dirname, '../../../shared/data');
const newFolder = () => mkdtempSync(path.join(tmpdir(), 'data-'));
const TRAIN = noise(60_000, 8);

async function run(args: readonly string[], changes: Partial<DataPorts> = {}) {
  const said: string[] = [];
  const ports = { fetch, now: () => performance.now(), rest: () => rest(), signal: never(), ...changes };
  const status = await dataCommand(args, { say: (sentence) => said.push(sentence) }, ports);
  return { status, said: said.join('\n') };
}

async function serve(served: Served) {
  const server = await startSetServer(served);
  onTestFinished(() => server.close());
  return server;
}

/** Files of a set at hand, with some that are none. */
function atHand(): string {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'train-images-idx3-ubyte.gz'), TRAIN);
  writeFileSync(path.join(folder, 'train-labels-idx1-ubyte.gz'), noise(100, 2));
  writeFileSync(path.join(folder, 't10k-images-idx3-ubyte.gz'), noise(300, 3));
  for (const name of ['LICENSE', 'README.md', '.hidden.gz', 'batches.meta.txt', 'with space.gz'])
    writeFileSync(path.join(folder, name), name);
  writeFileSync(path.join(folder, 'empty.gz'), '');
  return folder;
}

const manifestAt = (out: string, set: string) => readManifest(readFileSync(path.join(out, set, 'manifest.json'), 'utf8'), set);

describe('files at hand', () => {
  test('are copied with a list of their sizes and digests; what is no data is left out, and it is said', async () => {
    const out = path.join(newFolder(), 'new');
    const { status, said } = await run(['fashion', '--out', out, '--from', atHand()]);
    expect(status).toBe(0);
    expect(manifestAt(out, 'fashion').map(({ name, role, size }) => [name, role, size])).toEqual([
      ['t10k-images-idx3-ubyte.gz', 'test', 300],
      ['train-images-idx3-ubyte.gz', 'train', 60_000],
      ['train-labels-idx1-ubyte.gz', 'train', 100],
    ]);
    expect(manifestAt(out, 'fashion')[1].sha256).toBe(sha256Of(TRAIN));
    expect(readdirSync(path.join(out, 'fashion')).sort()).toEqual([
      'manifest.json',
      't10k-images-idx3-ubyte.gz',
      'train-images-idx3-ubyte.gz',
      'train-labels-idx1-ubyte.gz',
    ]);
    for (const name of ['LICENSE', 'README.md', '.hidden.gz', 'batches.meta.txt', 'with space.gz', 'empty.gz'])
      expect(said).toContain(`${name} is no data of a set`);
  });

  test('named one by one, as a shell spells them out, are taken as well', async () => {
    const [out, folder] = [newFolder(), atHand()];
    const files = ['train-images-idx3-ubyte.gz', 't10k-images-idx3-ubyte.gz'].map((name) => path.join(folder, name));
    expect((await run(['fashion', '--out', out, '--from', ...files])).status).toBe(0);
    expect(manifestAt(out, 'fashion')).toHaveLength(2);
  });

  test('that lie in the folder already are listed where they are, and the second time nothing changes', async () => {
    const out = newFolder();
    mkdirSync(path.join(out, 'fashion'));
    writeFileSync(path.join(out, 'fashion/train.npz'), TRAIN);
    expect((await run(['fashion', '--out', out, '--from', path.join(out, 'fashion')])).status).toBe(0);
    const before = readFileSync(path.join(out, 'fashion/manifest.json'), 'utf8');
    expect((await run(['fashion', '--out', out, '--from', path.join(out, 'fashion')])).said).not.toMatch(/left out/);
    expect(readFileSync(path.join(out, 'fashion/manifest.json'), 'utf8')).toBe(before);
    expect(readFileSync(path.join(out, 'fashion/train.npz')).equals(TRAIN)).toBe(true);
  });

  test('of an earlier list go where the new one does not name them; other files stay', async () => {
    const out = newFolder();
    await run(['fashion', '--out', out, '--from', atHand()]);
    writeFileSync(path.join(out, 'fashion/mine.txt'), 'mine');
    const other = newFolder();
    writeFileSync(path.join(other, 'train.npz'), TRAIN);
    await run(['fashion', '--out', out, '--from', other]);
    expect(readdirSync(path.join(out, 'fashion')).sort()).toEqual(['manifest.json', 'mine.txt', 'train.npz']);
  });

  test.each<[string, (folder: string) => readonly string[], RegExp]>([
    ['that are not there', (folder) => [path.join(folder, 'nowhere')], /nowhere is not there/],
    [
      'without one to train on',
      (folder) => [path.join(folder, 't10k-images-idx3-ubyte.gz')],
      /no file of FashionMNIST to train on/,
    ],
    ['two of one name', (folder) => [folder, folder], /two files called/],
  ])('%s are refused with the reason, and no list is made', async (_, from, why) => {
    const out = newFolder();
    const { status, said } = await run(['fashion', '--out', out, '--from', ...from(atHand())]);
    expect([status, said]).toEqual([2, expect.stringMatching(why)]);
    expect(readdirSync(path.join(out, 'fashion'))).toEqual([]);
  });

  test('under the name of a published file, but another one, are taken, and it is said', async () => {
    const [out, folder] = [newFolder(), newFolder()];
    writeFileSync(path.join(folder, 'train-00000-of-00001.parquet'), TRAIN);
    const { status, said } = await run(['mnist', '--out', out, '--from', folder]);
    expect([status, said]).toEqual([0, expect.stringMatching(/is not the file of that name that huggingface\.co has/)]);
  });

  test.skipIf(!existsSync(SHARED))('of the sets themselves, served, come into the page whole (skipped: no data)', async () => {
    const out = newFolder();
    for (const [set, folder] of [
      ['fashion', 'fashion-mnist-small'],
      ['mnist', 'mnist'],
      ['cifar10', 'cifar-10'],
      ['sst5', 'sst-5'],
    ])
      expect((await run([set, '--out', out, '--from', path.join(SHARED, folder)])).status).toBe(0);
    const server = await serve({ folder: out });
    const roles = async (set: string) => {
      const { files } = await loadSet(set, portsOver(undefined, { base: server.url }), never(), () => undefined);
      return files.map(({ role, file }) => `${role} ${file.path}`);
    };
    expect(await roles('cifar10')).toEqual(['train cifar10/data_batch_1.bin', 'test cifar10/test_batch.bin']);
    expect(await roles('sst5')).toEqual(['dev sst5/sst_dev.txt', 'test sst5/sst_test.txt', 'train sst5/sst_train.txt']);
    expect(await roles('fashion')).toHaveLength(4);
    expect(await roles('mnist')).toHaveLength(2);
  });
});

describe('from a host', () => {
  /** What `npm run data` made of files at hand, served. */
  async function hosted() {
    const folder = newFolder();
    await run(['fashion', '--out', folder, '--from', atHand()]);
    return { folder, server: await serve({ folder }) };
  }

  test('the folder is the same as the one served, byte by byte, and nothing else is left', async () => {
    const { folder, server } = await hosted();
    const out = newFolder();
    const { status, said } = await run(['fashion', '--out', out, '--from', server.url]);
    expect([status, said]).toEqual([0, expect.stringMatching(/Licence: MIT/)]);
    expect(readdirSync(out)).toEqual(['fashion']);
    expect(manifestAt(out, 'fashion')).toEqual(manifestAt(folder, 'fashion'));
    for (const name of readdirSync(path.join(folder, 'fashion')).filter((each) => each !== 'manifest.json'))
      expect(readFileSync(path.join(out, 'fashion', name)).equals(readFileSync(path.join(folder, 'fashion', name)))).toBe(true);
  });

  test('cut in the middle it makes no list, and the same command goes on from there', async () => {
    const { server } = await hosted();
    const out = newFolder();
    server.faults = { only: 'train-images', cutAfter: 20_000 };
    const cut = await run(['fashion', '--out', out, '--from', server.url]);
    expect([cut.status, cut.said]).toEqual([2, expect.stringMatching(/broke off after 20 kB of 60 kB/)]);
    expect(readdirSync(path.join(out, 'fashion'))).toEqual([]);
    server.faults = {};
    server.requests.length = 0;
    expect((await run(['fashion', '--out', out, '--from', server.url])).status).toBe(0);
    expect(server.requests.map(({ range }) => range).filter((range) => range !== null)).toEqual(['bytes=20000-']);
    expect(readdirSync(out)).toEqual(['fashion']);
  });

  test('stopped, it says that it goes on from there', async () => {
    const { server } = await hosted();
    const stopped = AbortSignal.abort(new Error('Stopped.'));
    const { status, said } = await run(['fashion', '--out', newFolder(), '--from', server.url], { signal: stopped });
    expect([status, said]).toEqual([2, expect.stringMatching(/Stopped\.$/)]);
  });

  test('it says how far it is now and then', async () => {
    const { server } = await hosted();
    let now = 0;
    const clock = () => {
      now += 1500;
      return now;
    };
    const { said } = await run(['fashion', '--out', newFolder(), '--from', server.url], { now: clock });
    expect(said).toMatch(/FashionMNIST: .* of 60 kB/);
  });

  test('without --from the public host is asked, and its refusal is said', async () => {
    const urls: string[] = [];
    const refusing = async (url: string) => {
      urls.push(url);
      return new Response(null, { status: 451 });
    };
    const { status, said } = await run(['sst5', '--out', newFolder()], { fetch: refusing });
    expect([status, said]).toEqual([
      2,
      expect.stringMatching(/huggingface\.co does not give out SST-5, train\.jsonl \(HTTP 451\)/),
    ]);
    expect(urls[0]).toMatch(/^https:\/\/huggingface\.co\/datasets\/SetFit\/sst5\/resolve\//);
  });

  test('what it made is what a page with that base address reads', async () => {
    const { folder, server } = await hosted();
    const { files } = await loadSet('fashion', portsOver(undefined, { base: server.url }), never(), () => undefined);
    for (const { file } of files) expect(await digestOf(file)).toBe(sha256Of(readFileSync(path.join(folder, file.path))));
  });
});

test.each([
  ['t10k-images-idx3-ubyte.gz', 'test'],
  ['test_batch.bin', 'test'],
  ['test-00000-of-00001.parquet', 'test'],
  ['sst_dev.txt', 'dev'],
  ['validation.csv', 'dev'],
  ['data_batch_1.bin', 'train'],
  ['images-idx3-ubyte.gz', 'train'],
  ['latest.npz', 'train'],
])('%s is for %s', (name, role) => {
  expect(roleOf(name)).toBe(role);
});

test.each<[readonly string[], RegExp]>([
  [[], /usage: npm run data/],
  [['fashion'], /usage: npm run data/],
  [['imagenet', '--out', 'x'], /“imagenet” is no public set.*\n.*usage/],
  [['fashion', '--into', 'x'], /--into.*\n.*usage/],
  [['fashion', '--out', '/dev/null/x', '--from', 'https://sets.invalid', 'y'], /./],
])('%j is refused with the reason', async (args, why) => {
  const { status, said } = await run(args);
  expect([status, said]).toEqual([2, expect.stringMatching(why)]);
});

test('the command itself ends with status 2 and the usage', () => {
  const root = path.join(import.meta.dirname, '../..');
  const failed = (() => {
    try {
      execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/data.ts'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      return error as { status: number; stderr: string };
    }
  })();
  expect([failed?.status, failed?.stderr]).toEqual([2, expect.stringMatching(/^usage: npm run data/)]);
});
