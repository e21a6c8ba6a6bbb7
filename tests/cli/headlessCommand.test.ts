/** `npm run headless`, as it is run: what it prints of a link and of the data that it is given. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PublicFrame } from '../../src/run/publicFrame';
import { csvOfAnimals, foldersOfPictures, idxPair } from '../support/smallSets';

const root = path.join(import.meta.dirname, '../..');
const TRAINED = 'net=mlp&depth=3&width=8&lr=0.05&stop=0&engine=exact';

function headless(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/headless.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr, frame: () => JSON.parse(stdout) as PublicFrame };
}

const inUnit = (accuracy: number | null) => accuracy !== null && accuracy >= 0 && accuracy <= 1;

describe('--data', () => {
  test('a table with names of classes: what it is of, and every number of every layer, tested on a share', () => {
    const { status, stderr, frame } = headless(`#v=1&data=file&test=0.25&${TRAINED}`, '--steps', '30', '--data', csvOfAnimals());
    expect([status, stderr]).toEqual([0, 'animals.csv has no test set of its own: 25 % of each class are held out instead.\n']);
    const { data, layers, accuracy, testAccuracy, step, analysisStep, probeStep, noPrediction } = frame();
    expect(data).toEqual({
      source: 'file',
      name: 'animals.csv',
      classes: 3,
      names: ['cat', 'dog', 'eel'],
      N: 27,
      testN: 9,
      d0: 4,
      shape: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      licence: null,
    });
    expect([step, analysisStep, probeStep, layers.length]).toEqual([30, 30, 30, 3]);
    for (const layer of layers) {
      expect([layer.C, layer.D, layer.rank].every((value) => typeof value === 'number')).toBe(true);
      for (const share of [layer.ncc, layer.nccTest, layer.probe, layer.probeTest]) expect(inUnit(share as number)).toBe(true);
    }
    // Three clouds far apart: at the input each sample is next to its own mean, and a linear map tells them apart.
    expect(layers[0]).toMatchObject({ ncc: 1, nccTest: 1, probe: 1, probeTest: 1 });
    expect(inUnit(accuracy) && inUnit(testAccuracy)).toBe(true);
    expect(noPrediction).not.toBeNull();
  });

  test('of a link that names a file by its contents, these and no others', () => {
    const place = csvOfAnimals();
    const sha = createHash('sha256').update(readFileSync(place)).digest('hex');
    const link = (named: string) => `#v=1&data=file&file=beasts.csv&sha=${named}&test=0.25&${TRAINED}`;
    const given = headless(link(sha), '--steps', '2', '--data', place);
    expect([given.status, given.frame().data.classes]).toEqual([0, 3]);
    const other = headless(link('0'.repeat(64)), '--steps', '2', '--data', place);
    expect([other.status, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toMatch(/is not what this link is about: its samples are in beasts\.csv/);
  });

  test('a folder of pictures, one folder a class, into a file; twice the same to the last digit', () => {
    const json = path.join(mkdtempSync(path.join(tmpdir(), 'headless-')), 'frame.json');
    const folder = foldersOfPictures();
    const numbers = () => {
      const { status, stdout } = headless(`#v=1&data=file&test=0.5&${TRAINED}&steps=10`, '--data', folder, '--json', json);
      expect([status, stdout]).toEqual([0, '']);
      const { stepsPerSecond: _, ...frame } = JSON.parse(readFileSync(json, 'utf8')) as PublicFrame;
      return frame;
    };
    const frame = numbers();
    expect(frame.data).toMatchObject({
      name: 'pictures',
      names: ['dark', 'light'],
      N: 6,
      testN: 6,
      d0: 16,
      shape: [4, 4, 1],
    });
    expect(frame.layers[0]).toMatchObject({ ncc: 1, nccTest: 1, probe: 1, probeTest: 1 });
    expect(numbers()).toEqual(frame);
  });

  test('an IDX pair, with nothing to test on: what would be of a test is null', () => {
    const { status, frame } = headless(`#v=1&data=file&${TRAINED}&steps=5`, '--data', idxPair());
    expect(status).toBe(0);
    const { data, layers, testAccuracy } = frame();
    expect(data).toMatchObject({ names: ['0', '1', '2'], N: 12, testN: 0, d0: 25, shape: [5, 5, 1] });
    expect(testAccuracy).toBeNull();
    for (const { nccTest, probeTest, probe } of layers) expect([nccTest, probeTest, inUnit(probe)]).toEqual([null, null, true]);
  });

  test('a set by its name, from files: it is that set, with its classes', () => {
    const files = idxPair({ size: 28, classes: 10, test: true });
    const { status, frame } = headless(`#v=1&data=fashion&classes=0,9&${TRAINED}&steps=3`, '--data', files);
    expect(status).toBe(0);
    expect(frame().data).toMatchObject({
      source: 'fashion',
      name: 'FashionMNIST',
      names: ['T-shirt/top', 'Ankle boot'],
      N: 8,
      testN: 8,
    });
  });
});

describe('what cannot be is a sentence, and nothing is printed', () => {
  test.each<[string, readonly string[], number, RegExp]>([
    [
      'a place that is not there',
      ['#v=1&data=file', '--data', '/nowhere/at/all.csv'],
      2,
      /^There is no file or folder \/nowhere\/at\/all\.csv\.\n$/,
    ],
    [
      'a link to a file without it',
      ['#v=1&data=file&file=iris.csv'],
      2,
      /^The samples of this link are in iris\.csv: give it with --data PATH\.\n$/,
    ],
    [
      'a set that has to be fetched first',
      ['#v=1&data=cifar100'],
      1,
      /^CIFAR-100 has to be fetched first: 142 MB from huggingface\.co\.\nMake its folder with “npm run data -- cifar100 --out DIR”, and give that with --data DIR\/cifar100\.\n$/,
    ],
    [
      'classes that it does not have',
      ['#v=1&data=fashion&classes=20,21'],
      1,
      /^FashionMNIST: what was asked for leaves no class .*\. Choose more classes, or other data\.\n/,
    ],
  ])('%s', (_, args, expected, said) => {
    const { status, stdout, stderr } = headless(...args);
    expect([status, stdout]).toEqual([expected, '']);
    expect(stderr).toMatch(said);
  });

  test('data that are drawn need no file, and it is said that it is not read', () => {
    const { status, stderr, frame } = headless('#v=1&depth=2&width=4&d0=6&n=2&steps=3', '--data', csvOfAnimals('animals.csv'));
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /animals\.csv is not read: the data of this link are drawn \(Nearly orthonormal\)\. A link with data=file reads it\./,
    );
    expect(frame().data).toMatchObject({ source: 'orthonormal', name: 'Nearly orthonormal', classes: 3, N: 6, d0: 6 });
    expect(frame().layers.every(({ probe }) => inUnit(probe))).toBe(true);
  });

  test('a run that diverges has no probes, and its frame is of the last step that was whole', () => {
    const { status, frame } = headless('#v=1&depth=3&width=6&d0=8&n=2&lr=50');
    expect(status).toBe(1);
    expect([frame().state, frame().probeStep]).toEqual(['diverged', null]);
  });
});
