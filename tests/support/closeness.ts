/** The one closeness matcher: expect(actual).toBeCloseRelative(expected, tolerance). Loaded before every test file. */
import { expect } from 'vitest';

interface Closeness {
  /** |actual - expected| <= tolerance * |expected|; for an expected 0, |actual| <= tolerance. Arrays entry by entry. */
  toBeCloseRelative(expected: number | ArrayLike<number>, tolerance: number): void;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the signature that Vitest declares.
  interface Assertion<T = any> extends Closeness {}
}

function errorOf(actual: number, expected: number): number {
  const difference = Math.abs(actual - expected);
  return expected === 0 ? difference : difference / Math.abs(expected);
}

expect.extend({
  toBeCloseRelative(actual: number | ArrayLike<number>, expected: number | ArrayLike<number>, tolerance: number) {
    const a = typeof actual === 'number' ? [actual] : Array.from(actual);
    const e = typeof expected === 'number' ? [expected] : Array.from(expected);
    const errors = e.map((value, i) => errorOf(a[i], value));
    const worst = errors.findIndex((error) => !(error <= tolerance));
    return {
      pass: a.length === e.length && worst === -1,
      message: () =>
        a.length !== e.length
          ? `expected ${e.length} numbers, got ${a.length}`
          : `expected ${a[Math.max(0, worst)]} to be within ${tolerance} of ${e[Math.max(0, worst)]}${e.length > 1 ? ` (entry ${worst})` : ''}`,
    };
  },
});
