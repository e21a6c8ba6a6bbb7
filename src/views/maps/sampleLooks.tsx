/** How the drawn samples of a run look to a person: their pictures or sentences, in keys, in maps, beside the pointer. */
import type { ReactNode } from 'react';
import { SampleCard } from '../../charts/maps/SampleCard';
import type { DrawnPictures } from '../../charts/maps/samplePixels';
import type { RunSetup } from '../../run/frame';

/** The pictures of all drawn samples; null where they are none. */
export function picturesOfSamples(setup: RunSetup | null): DrawnPictures | null {
  return setup?.preview?.kind === 'pictures' ? { pixels: setup.preview.pixels, shape: setup.preview.shape } : null;
}

/** The first drawn picture of each class. */
export function picturesOfClasses(setup: RunSetup | null): DrawnPictures | null {
  const pictures = picturesOfSamples(setup);
  if (!setup || !pictures) return null;
  const indices = setup.facts.classNames.map((_, k) => Math.max(0, setup.drawn.labels.indexOf(k)));
  return { ...pictures, indices };
}

/** The sentences of all drawn samples; null where they are none. */
export function sentencesOfSamples(setup: RunSetup | null): readonly string[] | null {
  return setup?.preview?.kind === 'sentences' ? setup.preview.texts : null;
}

/** What stands beside the sample that is pointed at. */
export function cardsOf(setup: RunSetup | null): ((sample: number) => ReactNode) | undefined {
  if (!setup) return undefined;
  const { drawn, facts } = setup;
  const pictures = picturesOfSamples(setup);
  const sentences = sentencesOfSamples(setup);
  return (sample) => (
    <SampleCard
      number={drawn.samples[sample] + 1}
      className={facts.classNames[drawn.labels[sample]]}
      mark={drawn.labels[sample]}
      picture={pictures && { ...pictures, index: sample }}
      sentence={sentences?.[sample] ?? null}
    />
  );
}
