/** The line above the charts: what is happening now, in plain words. */
import type { RunConfig } from '../config/runConfig';
import type { LoadProgress } from '../data/sources/loadData';
import { degenerateSentence, isNumber } from '../metrics/reading';
import type { Frame, RunSetup, RunState } from '../run/frame';
import type { PredictionReport } from '../theory/predictionReport';
import { acrossLayers, falls, rangeAcrossLayers, small, times, withoutFall } from './acrossLayers';
import { predictedFit } from './layerRatio';

export interface Story {
  /** `past` is a frame that the scrubber points at. */
  readonly state: RunState | 'past';
  readonly step: number;
  readonly config: RunConfig;
  readonly setup: RunSetup | null;
  readonly frame: Frame | null;
  /** `wanted`: what the visitor has to give first. */
  readonly failure: { readonly sentence: string; readonly wanted?: unknown } | null;
  /** Of a run that is being prepared. */
  readonly progress?: LoadProgress | null;
  /** Whether the run comes from a file or was brought back: nothing trains it. */
  readonly opened?: boolean;
}

/** Below this share of the predicted slope the layers count as still alike; above the second, as settled. */
const ALIKE = 0.1;
const SETTLED = 0.97;

export function narrate(story: Story): string {
  const sentence = tell(story).trimEnd();
  return story.opened && (story.state === 'paused' || story.state === 'ready') ? `${sentence} ${AS_SAVED}` : sentence;
}

/** Why Play does not go on from here. */
const AS_SAVED = 'This is the run as it was saved: Reset and Play train it anew.';

function tell(story: Story): string {
  const { state, step, config, setup, frame, failure } = story;
  const prediction = setup?.prediction;
  switch (state) {
    case 'preparing':
      return preparing(story.progress ?? null);
    case 'failed':
      // Starting over brings no file and no leave to fetch: the page asks for them elsewhere.
      if (failure?.wanted) return failure.sentence;
      return `${failure?.sentence ?? 'The run failed.'} Press Reset to start over.`;
    case 'diverged':
      return `The loss is no longer finite at step ${count(step)}: the steps are too long for this network. The last good picture is kept. Try a smaller learning rate (it is ${config.lr}), then press Reset.`;
    case 'ready':
      return before(prediction, story.opened ?? false);
    case 'running':
      return `Step ${count(step)}. ${progress(story)}`;
    case 'past':
      return `Looking back at step ${count(step)}. ${step === 0 ? start(frame) : progress(story)}`;
    case 'paused':
      return `Paused at step ${count(step)}. ${progress(story)}`;
    case 'converged':
      return `Converged at step ${count(step)}. ${result(frame, prediction)}`;
    case 'limit':
      return `Stopped at the step limit, ${count(step)}. ${progress(story)}${canGoOn(story) ? ' A higher step limit lets it go on.' : ''}`;
    default:
      return state satisfies never;
  }
}

/** Whether more steps would change anything: a cosine has come to its end, and without a stop rule the limit is the end. */
function canGoOn({ frame, config }: Story): boolean {
  return config.stop > 0 && config.schedule === 'constant' && (frame?.training?.loss ?? 0) > config.stop;
}

/** What is being made, and how far it has come. */
function preparing(progress: LoadProgress | null): string {
  if (!progress) return 'Preparing data and starting weights.';
  return `${progress.what}: ${Math.round(100 * progress.share)} %.`;
}

function before(prediction: PredictionReport | undefined, opened: boolean): string {
  const predicted = predictedFit(prediction);
  if (predicted) {
    return `Before training all layers are alike. Theory predicts that training will make each one shrink C, the spread within classes, ${times(predicted)}.${opened ? '' : ' Press Play.'}`;
  }
  if (prediction && !prediction.applies)
    return `Ready. There is no prediction here: ${prediction.why}.${opened ? '' : ' Press Play to see what training does.'}`;
  return opened ? 'Ready.' : 'Ready. Press Play.';
}

/** What the layers are like before the first update. */
function start(frame: Frame | null): string {
  if (!frame) return '';
  const undefinedMetric = whatIsUndefined(frame);
  if (undefinedMetric) return undefinedMetric;
  return `Before training ${rangeAcrossLayers(frame)}.`;
}

function progress({ frame, setup }: Story): string {
  if (!frame) return '';
  const undefinedMetric = whatIsUndefined(frame);
  if (undefinedMetric) return undefinedMetric;
  const fit = frame.fits.C;
  const predicted = predictedFit(setup?.prediction);
  if (!frame.training) return fit ? `${upperFirst(acrossLayers(frame, fit, 'shrinks'))}.` : '';
  const loss = `he loss is ${small(frame.training.loss)}`;
  if (!fit) return `T${loss}.`;
  if (!predicted && !falls(fit)) return `T${loss}: ${withoutFall(frame, fit)}.`;
  if (!predicted) return `${upperFirst(acrossLayers(frame, fit, 'now shrinks'))}; t${loss}.`;
  const share = fit.slope / predicted.slope;
  if (share < ALIKE) return `T${loss}: the class directions are growing, but the layers still look alike.`;
  if (share < SETTLED) return `The layers come apart: each now shrinks C ${times(fit)}, on the way to ${times(predicted)}.`;
  return `Each layer shrinks C ${times(fit)}, as predicted; t${loss}.`;
}

function result(frame: Frame | null, prediction: PredictionReport | undefined): string {
  if (!frame) return '';
  const undefinedMetric = whatIsUndefined(frame);
  if (undefinedMetric) return undefinedMetric;
  const fit = frame.fits.C;
  if (!fit) return '';
  const predicted = predictedFit(prediction);
  const said = predicted ? ` Theory said ${times(predicted)}, before training began.` : '';
  return `${upperFirst(acrossLayers(frame, fit, 'shrank', 'C, the spread within classes,'))}.${said}`;
}

/** A sentence for the first metric without a number, or for classes without any spread. */
function whatIsUndefined(frame: Frame): string | null {
  for (const [layer, { C, D }] of frame.layers.entries()) {
    if (!isNumber(C)) return `C is not defined ${place(layer)}: ${degenerateSentence(C)}.`;
    if (!isNumber(D)) return `D is not defined ${place(layer)}: ${degenerateSentence(D)}.`;
    if (C === 0) return `C is 0 ${place(layer)}: every class is a single point, with nothing left to compress.`;
  }
  return null;
}

function place(layer: number): string {
  return layer === 0 ? 'at the input' : `at layer ${layer}`;
}

function count(step: number): string {
  return step.toLocaleString('en');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
