/**
 * What training from a scaled-orthogonal start does to a singular value: the K largest grow, the K smallest shrink a
 * little, those between stay where they began.
 */
export type Role = 'top' | 'middle' | 'bottom';

/** The role of the value with this index (descending, from 0) among `count`. */
export function roleOf(index: number, count: number, classes: number): Role {
  if (index < classes) return 'top';
  return index >= count - classes ? 'bottom' : 'middle';
}
