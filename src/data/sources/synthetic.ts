/** Data that are drawn, not read: a set for every way of drawing them, with facts. */
import type { RunConfig } from '../../config/runConfig';
import { part, type Steps } from '../../lib/steps';
import type { Dataset } from '../dataset';
import { digestByCoordinate } from '../digest';
import type { DataFacts } from '../facts';
import { holdOut } from '../holdOut';
import { nearlyOrthonormal } from './nearlyOrthonormal';

/** Draws the data that a configuration asks for, with a share of every class held out. */
export function* syntheticDataset(config: RunConfig): Steps<Dataset> {
  const drawn = yield* part(nearlyOrthonormal(config), 0, 0.9);
  const { train, test } = holdOut(drawn, config.test);
  const digest = yield* part(digestByCoordinate(train, test), 0.9, 1);
  return { train, test, facts: { ...syntheticFacts(config), digest }, preview: null };
}

/** What is known of drawn data before they are drawn: all but their digest, which is empty here. */
export function syntheticFacts({ data, K, n, d0, test }: Pick<RunConfig, 'data' | 'K' | 'n' | 'd0' | 'test'>): DataFacts {
  const heldOut = Math.min(n - 1, Math.floor(test * n));
  return {
    source: data,
    name: 'Nearly orthonormal',
    classNames: Array.from({ length: K }, (_, k) => `class ${k + 1}`),
    counts: new Array<number>(K).fill(n - heldOut),
    testCounts: heldOut > 0 ? new Array<number>(K).fill(heldOut) : null,
    dimension: d0,
    shape: null,
    scaling: null,
    licence: null,
    digest: '',
    leftOut: [],
  };
}
