/** What is known of drawn data from their settings alone. The drawing itself is `synthetic.ts`. */
import type { RunConfig } from '../../config/runConfig';
import type { DataFacts } from '../facts';

const NAMES: Partial<Record<RunConfig['data'], string>> = {
  orthonormal: 'Nearly orthonormal',
  gaussian: 'Gaussian clusters',
  shells: 'Concentric shells',
  spirals: 'Spirals',
};

/** What is known of drawn data before they are drawn: all but their digest, which is empty here. */
export function syntheticFacts({ data, K, n, d0, test }: Pick<RunConfig, 'data' | 'K' | 'n' | 'd0' | 'test'>): DataFacts {
  const heldOut = Math.min(n - 1, Math.floor(test * n));
  return {
    source: data,
    name: NAMES[data] ?? data,
    classNames: Array.from({ length: K }, (_, k) => `class ${k + 1}`),
    offeredClasses: null,
    classGroups: null,
    counts: new Array<number>(K).fill(n - heldOut),
    testCounts: heldOut > 0 ? new Array<number>(K).fill(heldOut) : null,
    dimension: data === 'spirals' ? Math.max(2, d0) : d0,
    shape: null,
    scaling: null,
    licence: null,
    digest: '',
    leftOut: [],
  };
}

/** Whether data of this kind are drawn from a seed. */
export function isDrawn(data: RunConfig['data']): boolean {
  return Object.hasOwn(NAMES, data);
}
