/** Data that are drawn, not read: a set for every way of drawing them, with facts. */
import type { RunConfig } from '../../config/runConfig';
import { part, type Steps } from '../../lib/steps';
import type { Dataset, LabelledSamples } from '../dataset';
import { digestByCoordinate } from '../digest';
import { holdOut } from '../holdOut';
import { syntheticFacts } from './drawnFacts';
import { gaussianClusters } from './gaussianClusters';
import type { MadeData } from './made';
import { nearlyOrthonormal } from './nearlyOrthonormal';
import { shells } from './shells';
import { spirals } from './spirals';

/** Drawn data may take so many bytes. */
const MOST_BYTES = 400e6;

/** Draws the data that a configuration asks for, with a share of every class held out; null where they are not drawn but read. */
export function syntheticDataset(config: RunConfig): Steps<Dataset> | null {
  const source = sourceOf(config);
  return source && drawnDataset(config, source);
}

/** The same without its held-out share. Throws an error with a sentence where there is no room for it. */
function* drawnDataset(config: RunConfig, source: Steps<Drawn>): Steps<Dataset> {
  const { K, n, d0 } = config;
  if (8 * K * n * d0 > MOST_BYTES)
    throw new Error(
      `${(K * n).toLocaleString('en')} samples of ${d0.toLocaleString('en')} numbers take more than ${MOST_BYTES / 1e6} MB: take fewer samples, classes or dimensions`,
    );
  const { data, notes } = yield* part(source, 0, 0.9);
  const { train, test } = holdOut(data, config.test);
  const digest = yield* part(digestByCoordinate(train, test), 0.9, 1);
  const facts = { ...syntheticFacts(config), dimension: data.samples.dimension, digest, leftOut: notes };
  return { train, test, facts, preview: null };
}

interface Drawn {
  readonly data: LabelledSamples;
  readonly notes: readonly string[];
}

function sourceOf(config: RunConfig): Steps<Drawn> | null {
  switch (config.data) {
    case 'orthonormal':
      return ofOrthonormal(config);
    case 'gaussian':
      return ofMade(config, gaussianClusters(config));
    case 'shells':
      return ofMade(config, shells(config));
    case 'spirals':
      return ofMade(config, spirals(config));
    default:
      return null;
  }
}

function* ofOrthonormal(config: RunConfig): Steps<Drawn> {
  return { data: yield* nearlyOrthonormal(config), notes: [] };
}

function* ofMade({ K }: RunConfig, source: Steps<MadeData>): Steps<Drawn> {
  const { samples, labels, notes } = yield* source;
  return { data: { samples, labels, classes: K }, notes };
}
