/** From a collection, whatever it was read from, to the data that a run is trained on: what was chosen of it, with facts. */
import { readClassList } from '../../config/classList';
import type { RunConfig } from '../../config/runConfig';
import { part, type Steps } from '../../lib/steps';
import type { ChoiceAsk, ChosenPart } from '../choosing/ask';
import { chooseFrom } from '../choosing/chooseFrom';
import type { Collection } from '../collection';
import type { Dataset, LabelledSamples } from '../dataset';
import { digestOfSamples } from '../digest';
import type { DataFacts, Licence } from '../facts';
import type { Preview } from '../preview';

/** What is known of a collection besides what is in it. */
export interface Origin {
  /** The setting `data`. */
  readonly source: string;
  /** Samples a class that are taken where the configuration leaves it open; 0 for all. */
  readonly samples: number;
  readonly licence: Licence | null;
  /** The group of every class of the collection, from 0; left out where they come in none. */
  readonly classGroups?: readonly number[];
  /** What was left out on the way, as sentences. */
  readonly leftOut: readonly string[];
}

export function* collectedDataset(collection: Collection, config: RunConfig, origin: Origin): Steps<Dataset> {
  const chosen = yield* part(chooseFrom(collection, askOf(config, origin)), 0, 0.6);
  const K = chosen.classNames.length;
  const train = labelled(chosen.train, K);
  const test = chosen.test && labelled(chosen.test, K);
  const digest = yield* part(digestOfSamples(train, test), 0.6, 1);
  const facts: DataFacts = {
    source: origin.source,
    name: collection.name,
    classNames: chosen.classNames,
    offeredClasses: collection.classNames,
    classGroups: groupsOf(chosen.classNames, collection, origin),
    counts: chosen.train.counts,
    testCounts: chosen.test?.counts ?? null,
    dimension: train.samples.dimension,
    shape: collection.shape,
    scaling: chosen.scaling,
    licence: origin.licence,
    digest,
    leftOut: [...origin.leftOut, ...chosen.notes],
  };
  return { train, test, facts, preview: previewOf(collection, chosen.train) };
}

function groupsOf(chosen: readonly string[], { classNames }: Collection, { classGroups }: Origin): readonly number[] | null {
  return classGroups ? chosen.map((name) => classGroups[classNames.indexOf(name)]) : null;
}

function askOf(config: RunConfig, { samples }: Origin): ChoiceAsk {
  return {
    classes: readClassList(config.classes) ?? 'all',
    samples: config.samples || samples,
    pick: config.pick,
    split: config.split,
    share: config.test,
    scaling: config.norm,
  };
}

function labelled({ samples, labels }: ChosenPart, classes: number): LabelledSamples {
  return { samples, labels, classes };
}

/** Of training samples: bytes of pictures as they came, or sentences. */
function previewOf({ train, shape }: Collection, { samples, indices, of }: ChosenPart): Preview | null {
  const { content } = train;
  if (content.kind === 'sentences' && of === 'train')
    return { kind: 'sentences', texts: Array.from(indices, (i) => content.texts[i]) };
  if (shape && samples.raw instanceof Uint8Array) return { kind: 'pictures', pixels: samples.raw, shape };
  return null;
}
