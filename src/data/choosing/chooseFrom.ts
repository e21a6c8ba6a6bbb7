/**
 * From a collection to what runs see: which classes and samples, what is held out, how values are scaled. Raw values stay as they
 * are; those of the chosen samples are copied, unless all are chosen: then nothing is.
 */

import type { Steps } from '../../lib/steps';
import type { Collection, CollectionPart } from '../collection';
import type { Samples } from '../samples';
import type { ChoiceAsk, Chosen, ChosenPart } from './ask';
import { chosenClasses } from './classes';
import { membersOf, takeOfEach } from './indices';
import { ofShortClasses, percent } from './notes';
import { numbersOf } from './numbers';
import { scalingOf } from './scaling';
import { splitOf } from './split';

/** Throws an error with a sentence where fewer than two classes are left or the numbers do not fit. */
export function* chooseFrom(collection: Collection, ask: ChoiceAsk): Steps<Chosen> {
  const { name, train, shape } = collection;
  const members = yield* membersOf(train.labels, collection.classNames.length);
  const counts = members.map((m) => m.length);
  const { classes, notes } = chosenClasses(collection, ask.classes, counts);
  const split = yield* splitOf(collection, ask, classes);
  const { kept, held } = yield* takeOfEach(
    classes.map((label) => ({ label, members: members[label] })),
    train.labels.length,
    { most: ask.samples, pick: ask.pick, share: split.share },
  );

  const chosenTrain = { ...labelled(train, kept, classes), of: 'train' as const };
  const chosenTest = split.official
    ? { ...labelled(split.official.part, split.official.indices, classes), of: 'test' as const }
    : held.length > 0
      ? { ...labelled(train, held, classes), of: 'train' as const }
      : null;
  const numbers = yield* numbersOf(
    name,
    { of: train.content, indices: kept },
    chosenTest && { of: (split.official?.part ?? train).content, indices: chosenTest.indices },
    classes.length,
  );
  const about = { name, shape, sentences: train.content.kind === 'sentences' };
  const { scaling, sentence } = yield* scalingOf(ask.scaling, numbers.train, about);
  const scaled = (samples: Samples): Samples => ({ ...samples, scaling });

  return {
    train: { ...chosenTrain, samples: scaled(numbers.train) },
    test: chosenTest && numbers.test && { ...chosenTest, samples: scaled(numbers.test) },
    classNames: classes.map((k) => collection.classNames[k]),
    scaling: [numbers.sentence, sentence].filter((part) => part !== null).join(' ') || null,
    notes: [
      ...notes,
      ...ofShortClasses(
        classes.map((k) => ({ name: collection.classNames[k], count: counts[k] })),
        ask.samples,
      ),
      ...split.notes,
      ...(split.share > 0 && held.length === 0
        ? [`No class has enough samples to hold out ${percent(split.share)} of them: nothing is tested on.`]
        : []),
      ...numbers.notes,
    ],
  };
}

/** Labels of the samples at `indices` as classes 0..K-1: class k has label `classes[k]` in the collection. */
function labelled(
  { labels }: CollectionPart,
  indices: Int32Array,
  classes: readonly number[],
): Omit<ChosenPart, 'samples' | 'of'> {
  const classOf = new Map(classes.map((label, k) => [label, k]));
  const counts = classes.map(() => 0);
  const own = indices.map((i) => {
    const k = classOf.get(labels[i]) ?? 0;
    counts[k]++;
    return k;
  });
  return { labels: own, counts, indices };
}
