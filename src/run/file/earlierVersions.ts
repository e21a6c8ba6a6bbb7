/** Runs in files of versions 1 and 2, whose data were all drawn and whose frames were flat, in the form of today. */
import { batchSize, type RunConfig, stepLimit } from '../../config/runConfig';
import { sampleCount, testCount } from '../../data/facts';
import { syntheticFacts } from '../../data/sources/drawnFacts';
import type { FlatRunPieces, RunPieces } from './runFileForm';

/** The run in today's form; a clause where its held-out accuracies do not go with its settings. */
export function ofToday(config: RunConfig, { setup, frames, ...run }: FlatRunPieces): RunPieces | string {
  const { digest, ...known } = setup;
  const facts = syntheticFacts(config);
  const heldOut = testCount(facts);
  const N = sampleCount(facts);
  const odd = frames.findIndex(({ testAccuracy }) => (testAccuracy !== null) !== heldOut > 0);
  if (odd >= 0)
    return `“frames.${odd}.testAccuracy” does not go with ${heldOut > 0 ? 'the samples held out' : 'a run without samples held out'}`;
  return {
    ...run,
    setup: {
      ...known,
      facts: {
        ...facts,
        classNames: [...facts.classNames],
        offeredClasses: null,
        classGroups: null,
        counts: [...facts.counts],
        testCounts: facts.testCounts && [...facts.testCounts],
        leftOut: [],
        digest: digest ?? '',
      },
      preview: null,
      stepLimit: stepLimit(config, N),
      batchSize: batchSize(config, N),
    },
    frames: frames.map(({ step, layers, fits, loss, accuracy, testAccuracy, stepsPerSecond }) => ({
      step,
      layers,
      fits,
      samples: N,
      training: { loss, accuracy, stepsPerSecond },
      test: testAccuracy === null ? null : { loss: null, accuracy: testAccuracy, layers: null, samples: heldOut },
    })),
  };
}
