/** The last bit of a logarithm differs between JavaScript engines: a run saved in one browser opens in every other. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { readRunFile } from '../../src/store/runFile';

const FILE = 'tests/files/runs/not-begun.json';

afterEach(() => vi.restoreAllMocks());

/** Of a positive number, the float64 next above it. */
function nextUp(x: number): number {
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  bits[0]++;
  return new Float64Array(bits.buffer)[0];
}

test('layers that are alike to rounding before training have a slope of 0 and an R² of any share', () => {
  const text = readFileSync(FILE, 'utf8');
  const { log10 } = Math;
  let calls = 0;
  vi.spyOn(Math, 'log10').mockImplementation((x) => (calls++ % 2 === 0 ? nextUp(log10(x)) : log10(x)));
  expect(readRunFile(text)).toMatchObject({ ok: true });
  const file = JSON.parse(text);
  const opens = (r2: number) => {
    file.frames[0].fits.C.r2 = r2;
    return readRunFile(JSON.stringify(file)).ok;
  };
  const shares = [-0.5, -2e-6, 0, 0.5, 1, 1 + 5e-7, 1 + 2e-6, 7];
  const inRange = [false, false, true, true, true, true, false, false];
  expect(shares.map(opens)).toEqual(inRange);
  vi.restoreAllMocks();
  expect(shares.map(opens)).toEqual(inRange);
});
