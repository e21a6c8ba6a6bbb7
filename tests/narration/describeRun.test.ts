import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import { describeChanges, describeNetwork } from '../../src/narration/describeRun';

const changed = (changes: Partial<RunConfig>, original: Partial<RunConfig> = {}) =>
  describeChanges({ ...defaultConfig, ...changes }, { ...defaultConfig, ...original });

describe('a network in a few words', () => {
  test.each<[Partial<RunConfig>, string]>([
    [{}, '6-layer deep linear network'],
    [{ net: 'mlp', depth: 10 }, '10-layer MLP'],
    [{ net: 'hybrid', depth: 8, nonlinear: 3 }, '8-layer hybrid, 3 of them nonlinear'],
    [{ net: 'hybrid', depth: 4, nonlinear: 9 }, '4-layer hybrid, 3 of them nonlinear'],
  ])('%o', (changes, words) => expect(describeNetwork({ ...defaultConfig, ...changes })).toBe(words));
});

describe('what differs from a figure', () => {
  test.each<[string, Partial<RunConfig>, string]>([
    ['nothing', {}, ''],
    ['numbers and choices, in the order of the form', { noise: 'normal', eps: 0.5 }, 'initial scale 0.5, noise normal'],
    ['a choice by its label', { init: 'pytorch' }, 'initial weights pytorch default'],
    ['capitals where a label has only those', { net: 'mlp' }, 'network MLP'],
    ['the machine, too', { engine: 'cpu' }, 'engine tensorflow.js cpu'],
    ['how it is watched does not count', { speed: 'max' }, ''],
    ['a setting that means nothing here does not count', { nonlinear: 5, batchNorm: 'off' }, ''],
    ['one that does', { net: 'hybrid', nonlinear: 5 }, 'network hybrid, nonlinear layers 5'],
    ['a choice that is none', { init: 'own' as RunConfig['init'] }, 'initial weights own'],
  ])('%s', (_, changes, words) => expect(changed(changes)).toBe(words));

  test('it is said from the side of what runs', () => {
    expect(changed({}, { width: 400 })).toBe('width 50');
  });
});
