/**
 * What a metric returns: a finite number, or the name of the reason why it has none. Never NaN: a reading is
 * shown to people, and "all class means coincide" tells them something.
 */
export type Reading = number | Degenerate;

export type Degenerate =
  /** Tr Sigma_B = 0: nothing to compare the spread within classes with. */
  | 'means-coincide'
  /** A class mean is zero and has no direction. */
  | 'zero-mean'
  /** A class has no sample. */
  | 'empty-class'
  /** Fewer than two samples. */
  | 'too-few-samples'
  /** A number left the range of float64. */
  | 'overflow';

export function isNumber(reading: Reading): reading is number {
  return typeof reading === 'number';
}

/** The reason in words, to follow "not defined: ". */
export function degenerateSentence(state: Degenerate): string {
  switch (state) {
    case 'means-coincide':
      return 'all class means coincide';
    case 'zero-mean':
      return 'a class mean is zero and has no direction';
    case 'empty-class':
      return 'a class has no sample';
    case 'too-few-samples':
      return 'fewer than two samples';
    case 'overflow':
      return 'a number left the range of float64';
    default:
      return state satisfies never;
  }
}

/** Passes a finite number through and names anything else. */
export function finite(value: number): Reading {
  return Number.isFinite(value) ? value : 'overflow';
}
