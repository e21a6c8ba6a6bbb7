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
  for (const [r2, ok] of [
    [0, true],
    [1, true],
    [-0.5, false],
    [7, false],
  ]) {
    file.frames[0].fits.C.r2 = r2;
    expect(readRunFile(JSON.stringify(file)), `R² = ${r2}`).toMatchObject({ ok });
  }
});
