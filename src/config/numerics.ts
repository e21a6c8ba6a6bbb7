/**
 * The version of the page's numbers: raised by one whenever the same settings come to give other numbers (data, start,
 * order of updates, a metric's definition). Files and kept rows carry it; those of another version are never mixed with
 * numbers made here.
 */
export const NUMERICS = 1;
