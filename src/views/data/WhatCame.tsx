import { useMemo } from 'react';
import { FEWEST_CLASSES } from '../../config/classList';
import { classCount, sampleCount, testCount } from '../../data/facts';
import type { RunSetup } from '../../run/frame';
import { EXAMPLES } from '../../store/dataView';
import { useAppState } from '../page/appContext';
import { useFacts } from '../stage/shownRun';
import { ClassChoice } from './ClassChoice';
import { ClassExamples } from './ClassExamples';
import { Sentences } from './DropReport';

/** What came of the data that the run on show asks for. */
export function WhatCame() {
  const facts = useFacts();
  const setup = useAppState((s) => s.run.setup);
  const examples = useMemo(() => setup && examplesOf(setup), [setup]);
  if (!facts) return <p className="chart-subtitle">The data of this run are not here yet.</p>;
  const { name, counts, dimension, shape, scaling, licence, leftOut, classNames, offeredClasses } = facts;
  const count = (n: number) => n.toLocaleString('en');
  const heldOut = testCount(facts);
  return (
    <section className="what-came" aria-label="The data on show">
      <h3>{name}</h3>
      <dl className="facts">
        <dt>Samples</dt>
        <dd>
          {count(sampleCount(facts))} to train on{heldOut > 0 && `, ${count(heldOut)} held out to test on`}
        </dd>
        <dt>Classes</dt>
        <dd>{classCount(facts)}</dd>
        <dt>Dimension</dt>
        <dd>
          {count(dimension)}
          {shape && ` (${shape.width} × ${shape.height}${shape.channels === 3 ? ' × 3 colours' : ''})`}
        </dd>
        {scaling && (
          <>
            <dt>Scaling</dt>
            <dd>{scaling}</dd>
          </>
        )}
        {licence && (
          <>
            <dt>Source</dt>
            <dd>
              {licence.credit}. Licence: {licence.name}.
            </dd>
          </>
        )}
      </dl>
      {offeredClasses && offeredClasses.length > FEWEST_CLASSES && (
        <ClassChoice key={classNames.join()} offered={offeredClasses} taken={classNames} />
      )}
      {examples && <ClassExamples examples={examples} classNames={classNames} counts={counts} />}
      <Sentences sentences={leftOut} title="Otherwise than asked" />
    </section>
  );
}

/** The first of the drawn samples of each class. */
function examplesOf({ drawn, preview }: RunSetup) {
  if (!preview) return null;
  const seen = new Map<number, number>();
  const chosen = Array.from(drawn.labels, (_, i) => i).filter((i) => {
    const before = seen.get(drawn.labels[i]) ?? 0;
    seen.set(drawn.labels[i], before + 1);
    return before < EXAMPLES;
  });
  const labels = Int32Array.from(chosen, (i) => drawn.labels[i]);
  if (preview.kind === 'sentences') return { labels, preview: { ...preview, texts: chosen.map((i) => preview.texts[i]) } };
  const size = preview.pixels.length / drawn.labels.length;
  const pixels = new Uint8Array(chosen.length * size);
  chosen.forEach((i, j) => {
    pixels.set(preview.pixels.subarray(i * size, (i + 1) * size), j * size);
  });
  return { labels, preview: { ...preview, pixels } };
}
