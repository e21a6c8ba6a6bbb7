/**
 * `npm run headless -- '<link or hash>' [--data PATH] [--steps N] [--json FILE]`: trains a link's configuration without a browser,
 * through the same session as the page, and prints the page's frame as JSON.
 */

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readField } from '../config/readField';
import { adjustmentSentence, decode } from '../config/shareLink';
import { sampleCount } from '../data/facts';
import type { Analysis } from '../run/analysis';
import { type EngineReport, type Frame, hasEnded, type RunFeatures, type RunSetup, type RunState } from '../run/frame';
import { inProcessAnalyst } from '../run/inProcessAnalyst';
import { type LayerProbes, probeOf } from '../run/layerProbe';
import type { RunEvent } from '../run/protocol';
import { type PublicFrame, toPublicFrame } from '../run/publicFrame';
import { Session } from '../run/session';
import { DEFAULT_FIGURE, figures } from '../stories/figures/experiments';
import { checkData, wayOut } from './dataAtHand';
import { nodeLoad } from './nodeData';
import { nodeEngines } from './nodeEngines';
import { nodePace } from './nodePace';

const USAGE = "usage: npm run headless -- '<link or hash>' [--data PATH] [--steps N] [--json FILE]";

const { values, positionals } = readArguments();
const { config: linked, notices } = decode(positionals[0] ?? '', figures, DEFAULT_FIGURE);
for (const { sentence } of notices) console.error(sentence);
const config = { ...linked, steps: stepLimit(values.steps, linked.steps), speed: 'max' as const };

const RUN = 1;
let setup: RunSetup | undefined;
let engine: EngineReport | undefined;
let frame: Frame | undefined;
let analysis: Analysis | undefined;
let probes: LayerProbes | null = null;
let probesAsked = false;
let state: RunState = 'preparing';

try {
  await checkData([config], values.data ?? null, (sentence) => console.error(sentence));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}

const session = new Session({
  emit: receive,
  ...nodePace,
  load: nodeLoad(values.data ?? null),
  engines: nodeEngines(),
  analyst: inProcessAnalyst,
});
session.handle({ type: 'configure', runId: RUN, config, files: null, page: '' });
session.handle({ type: 'play', runId: RUN });

function receive(event: RunEvent): void {
  switch (event.type) {
    case 'setup':
      setup = event.setup;
      for (const sentence of setup.facts.leftOut) console.error(sentence);
      break;
    case 'engine':
      engine = event.engine;
      if (event.notice) console.error(event.notice);
      tellCause(event);
      break;
    case 'status':
      state = event.status.state;
      if (event.status.state === 'diverged') console.error(`The loss is no longer finite at step ${event.status.step}.`);
      break;
    case 'losses':
    case 'marks':
    case 'planes':
      break;
    case 'features':
      probes = probesOf(event.features);
      break;
    case 'notice':
      console.error(event.sentence);
      tellCause(event);
      break;
    case 'analysis':
      analysis = event.analysis;
      break;
    case 'frame':
      frame = event.frame;
      // Acknowledged later: the session must not be entered while it is emitting.
      setImmediate(() => session.handle({ type: 'ack', runId: RUN, seq: event.seq }));
      break;
    case 'failed':
      console.error(event.sentence);
      if (event.wanted) console.error(wayOut(event.wanted));
      else tellCause(event);
      process.exit(1);
      break;
    default:
      event satisfies never;
  }
  // At rest the analysis catches up with the frame.
  if (
    hasEnded(state) &&
    setup &&
    engine &&
    frame &&
    analysis?.step === frame.step &&
    frame.samples === sampleCount(setup.facts)
  ) {
    if (probes?.step === frame.step || state === 'diverged') finish(toPublicFrame(state, frame, analysis, probes, setup, engine));
    else if (!probesAsked) {
      probesAsked = true;
      setImmediate(() => session.handle({ type: 'features', runId: RUN, step: null }));
    }
  }
}

/** Linear probes of all layers, on the features of the last step. */
function probesOf({ step, layers, test }: RunFeatures): LayerProbes {
  return { step, layers: layers.map((train, l) => probeOf(train, test?.[l] ?? null)) };
}

/** What went wrong on the way, with its stacks. */
function tellCause({ cause }: { readonly cause?: string }): void {
  if (cause !== undefined) console.error(cause);
}

function finish(result: PublicFrame): void {
  const text = JSON.stringify(result, null, 2);
  if (values.json === undefined) console.log(text);
  else writeFileSync(values.json, `${text}\n`);
  process.exit(state === 'diverged' ? 1 : 0);
}

/** The step limit from the command line, adjusted like one in a link; the link's own without one. */
function stepLimit(text: string | undefined, linkedSteps: number): number {
  if (text === undefined) return linkedSteps;
  const reading = readField('steps', text, linkedSteps);
  if (reading.adjusted) console.error(adjustmentSentence('steps', text, reading.value, reading.adjusted));
  return Number(reading.value);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { steps: { type: 'string' }, json: { type: 'string' }, data: { type: 'string' } },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(2);
  }
}
