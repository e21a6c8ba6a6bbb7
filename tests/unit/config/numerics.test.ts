import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NUMERICS } from '../../../src/config/numerics';
import { differences, numbersOf, type RecordedNumerics, wantedCases } from '../../support/numerics';

const recorded = JSON.parse(readFileSync(path.join(import.meta.dirname, 'numerics.generated.json'), 'utf8')) as RecordedNumerics;
const CHANGED = "the page's numbers changed: raise NUMERICS and record anew with `npm run numerics`";

test('the numbers on record are those of NUMERICS', () => {
  expect(recorded.numerics, 'NUMERICS was raised: record anew with `npm run numerics`').toBe(NUMERICS);
  expect(recorded.cases.map(({ name }) => name)).toEqual(wantedCases.map(({ name }) => name));
});

test.each(recorded.cases)('$name: the same settings give the same numbers', async (old) => {
  expect(differences(old.numbers, await numbersOf(old)), CHANGED).toEqual([]);
});

describe('a change is found', () => {
  const [old] = recorded.cases;
  test.each([
    ['another seed', { seed: 6 }],
    ['another rate of descent', { lr: 0.1000001 }],
    ['another logit scale', { alpha: 1.000001 }],
  ])('%s', async (_, change) => {
    expect(differences(old.numbers, await numbersOf({ ...old, config: { ...old.config, ...change } })).length).toBeGreaterThan(0);
  });
  test('a metric that is off by 1e-8, a name, a missing number', () => {
    const { C, ranks } = old.numbers;
    expect(differences(old.numbers, { ...old.numbers, C: [Number(C[0]) * (1 + 1e-8), ...C.slice(1)] })).toHaveLength(1);
    expect(differences(old.numbers, { ...old.numbers, ranks: ['overflow', ...ranks.slice(1)] })).toHaveLength(1);
    expect(differences(old.numbers, { ...old.numbers, ranks: ranks.slice(1) })).toHaveLength(1);
  });
});
