import { expect, test } from 'vitest';
import { allows } from '../../../src/config/field';
import { fields } from '../../../src/config/fields';
import { changesRun, defaultConfig, fieldKeys, fieldOf, sameConfig } from '../../../src/config/runConfig';

test.each(fieldKeys)('%s has a default within its range, a label and a help text', (key) => {
  const field = fieldOf(key);
  expect(field.label.length).toBeGreaterThan(1);
  expect(field.help.length).toBeGreaterThan(30);
  if (field.kind === 'choice') expect(field.options.map((o) => o.value)).toContain(field.default);
  else if (field.kind === 'text') expect(allows(field, field.default)).toBe(true);
  else {
    expect(field.default).toBeGreaterThanOrEqual(field.min);
    expect(field.default).toBeLessThanOrEqual(field.max);
    expect(field.slider[0]).toBeGreaterThanOrEqual(field.min);
    expect(field.slider[1]).toBeLessThanOrEqual(field.max);
    if (field.scale === 'log') expect(field.slider[0]).toBeGreaterThan(0);
    if (field.integer) expect(Number.isInteger(field.default)).toBe(true);
  }
});

test('the defaults are figure 5 (top) of the paper', () => {
  expect(defaultConfig).toMatchObject({
    net: 'dln',
    depth: 6,
    width: 50,
    init: 'orthogonal',
    eps: 0.3,
    alpha: 1,
    K: 3,
    n: 10,
    d0: 50,
    noise: 'uniform',
    noiseSize: 1,
    lr: 0.1,
    schedule: 'constant',
    momentum: 0,
    decay: 0,
    stop: 1e-10,
  });
});

test('a beginner sees five controls', () => {
  expect(fieldKeys.filter((key) => fields[key].level === 'basic').length).toBe(5);
});

test('only playback settings leave the run as it is', () => {
  expect(changesRun(defaultConfig, { ...defaultConfig, speed: 'max' })).toBe(false);
  expect(sameConfig(defaultConfig, { ...defaultConfig, speed: 'max' })).toBe(false);
  for (const change of [{ eps: 0.5 }, { seed: 1 }, { engine: 'exact' }] as const) {
    expect(changesRun(defaultConfig, { ...defaultConfig, ...change })).toBe(true);
  }
});
