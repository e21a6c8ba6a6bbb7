/** Which settings tell data apart: runs that name the same data are held to one digest. */
import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { dataSettings, settingsOf } from '../../../src/config/runSettings';

const nameOf = (change: Partial<RunConfig>) => dataSettings(settingsOf({ ...defaultConfig, ...change }));
const differ = (data: RunConfig['data'], change: Partial<RunConfig>) => nameOf({ data }) !== nameOf({ data, ...change });

describe('data that are drawn', () => {
  test.each<Partial<RunConfig>>([
    { seed: 1 },
    { K: 4 },
    { n: 3 },
    { d0: 9 },
    { noise: 'normal' },
    { noiseSize: 2 },
    { test: 0.5 },
  ])('%j makes others', (change) => {
    expect(differ('orthonormal', change)).toBe(true);
  });

  test.each<Partial<RunConfig>>([
    { lr: 1 },
    { net: 'mlp' },
    { classes: '0,1' },
    { samples: 3 },
    { pick: 1 },
    { norm: 'unit' },
    { file: 'a' },
    { turns: 2 },
  ])('%j does not', (change) => {
    expect(differ('orthonormal', change)).toBe(false);
  });

  test('distance, spread and turns are of those that have them', () => {
    expect([differ('gaussian', { spread: 1 }), differ('gaussian', { turns: 2 }), differ('spirals', { turns: 2 })]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('data that are read', () => {
  test.each<Partial<RunConfig>>([
    { classes: '0,1' },
    { samples: 3 },
    { pick: 1 },
    { split: 'share' },
    { norm: 'unit' },
    { test: 0.5 },
    { data: 'mnist' },
  ])('%j makes others', (change) => {
    expect(differ('fashion', change)).toBe(true);
  });

  test.each<Partial<RunConfig>>([
    { seed: 1 },
    { K: 4 },
    { n: 3 },
    { d0: 9 },
    { noiseSize: 2 },
    { spread: 3 },
    { file: 'a' },
    { sha: 'f' },
    { labels: 'coarse' },
  ])('%j does not', (change) => {
    expect(differ('fashion', change)).toBe(false);
  });

  test('a file is told by its name, its fingerprint and how it is read', () => {
    expect([{ file: 'a' }, { sha: 'f' }, { reading: '{}' }].map((change) => differ('file', change))).toEqual([true, true, true]);
    expect(differ('cifar100', { labels: 'coarse' })).toBe(true);
  });

  test('a setting that is missing has its default', () => {
    const { samples: _, ...before } = settingsOf({ ...defaultConfig, data: 'fashion' });
    expect(dataSettings(before)).toBe(nameOf({ data: 'fashion' }));
  });
});
