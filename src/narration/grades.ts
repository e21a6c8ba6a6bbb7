import type { Grade } from '../theory/assumptionVerdicts';

/** Verdicts in words. */
export const GRADES: Readonly<Record<Grade, string>> = {
  closely: 'holds closely',
  roughly: 'holds roughly',
  not: 'does not hold',
};
