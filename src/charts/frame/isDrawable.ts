/** Whether a value has a place on an axis: there is one, it is finite, and on a log axis it is positive. */
export function isDrawable(value: number | null, scale: 'log' | 'linear'): value is number {
  return Number.isFinite(value) && (scale === 'linear' || (value as number) > 0);
}
