/**
 * What is on the page as one JSON file: figure, settings in full, both runs with their histories, the sweep and the view.
 * The page does not depend on today's defaults to read it, and every piece is checked before anything is shown.
 */
import * as v from 'valibot';
import { NUMERICS } from '../config/numerics';
import { type FieldKey, fieldKeys, type RunConfig } from '../config/runConfig';
import { decode, type LinkTarget } from '../config/shareLink';
import { type Axis, axisText, readAxis } from '../config/sweepAxes';
import { figuresOfVersion1 } from '../config/version1';
import type { Preview } from '../data/preview';
import { fromBase64, toBase64 } from '../lib/base64';
import { ofToday } from '../run/file/earlierVersions';
import {
  complaint,
  type FilePieces,
  type FlatFilePieces,
  FORMAT,
  type RunPieces,
  VERSION,
  version1,
  version2,
  version3,
} from '../run/file/runFileForm';
import { nonsense, readSettings } from '../run/file/runFileSense';
import { DEFAULT_FIGURE, figures } from '../stories/figures/experiments';
import { readSweepFile, type SweepFileReading, sweepJson } from '../sweep/sweepFile';
import type { SweepRow } from '../sweep/sweepTable';
import type { AppState, View } from './appState';
import type { RunRecords } from './ingest';
import { opened, type SavedRun, savedRun } from './savedRun';
import type { RestingRuns } from './subject';

export type RunFileReading =
  | {
      readonly ok: true;
      readonly target: LinkTarget;
      readonly runs: RestingRuns;
      /** What the sweep's table, a file of its own, reads as; null without one. */
      readonly sweep: SweepFileReading | null;
      readonly view: Partial<View>;
      /** What is not as it was when the file was saved, as sentences. */
      readonly remarks: readonly string[];
    }
  | { readonly ok: false; readonly sentence: string };

export interface PageToSave extends Pick<AppState, 'figure' | 'config' | 'run' | 'other' | 'sweep' | 'view'> {
  readonly link: string;
  readonly records: RunRecords;
  readonly otherRecords: RunRecords | null;
  readonly sweepRows: readonly SweepRow[];
}

/** Significant digits of map coordinates in a file: more than a screen can show. */
const MAP_DIGITS = 5;

/** The page as JSON text. Metrics and singular values keep all their digits. Null before the first frame. */
export function writeRunFile(page: PageToSave): string | null {
  const { figure, config, run, other, sweep, view, link, records, otherRecords, sweepRows } = page;
  const first = savedRun(config, run, records);
  const second = other && otherRecords && savedRun(other.config, other.run, otherRecords);
  if (!first) return null;
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    numerics: NUMERICS,
    link,
    figure,
    ...piecesOf(first),
    changes: other?.changes ?? null,
    second: second && piecesOf(second),
    sweep:
      sweep.axes.length > 0
        ? {
            axes: Object.fromEntries(sweep.axes.map((axis) => [axis.key, axisText(axis)])),
            table: JSON.parse(sweepJson(link, sweepRows)),
          }
        : null,
    view: { at: view.at, map: view.map, ghost: view.ghost, pinned: view.pinned },
  });
}

function piecesOf({ setup, losses, planes, pictures, ...run }: SavedRun): object {
  const rounded = (points: Float32Array) => Array.from(points, (x) => Number(x.toPrecision(MAP_DIGITS)));
  return {
    ...run,
    setup: {
      ...setup,
      preview: setup.preview && writtenPreview(setup.preview),
      drawn: { samples: Array.from(setup.drawn.samples), labels: Array.from(setup.drawn.labels) },
    },
    losses: losses.map(({ x, y }) => [x, y]),
    planes: planes.map(({ step, layers }) => ({ step, layers: layers.map(rounded) })),
    pictures: pictures.map(({ step, layers }) => ({ step, layers: layers.map((layer) => layer && rounded(layer)) })),
  };
}

/** Pictures as text. */
function writtenPreview(preview: Preview): object {
  return preview.kind === 'pictures' ? { ...preview, pixels: toBase64(preview.pixels) } : preview;
}

function readPreview(preview: NonNullable<RunPieces['setup']['preview']>): Preview {
  return preview.kind === 'pictures' ? { ...preview, pixels: fromBase64(preview.pixels) ?? new Uint8Array() } : preview;
}

/** Reads a file's text. Never throws. */
export function readRunFile(text: string): RunFileReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused('it is not JSON');
  }
  const version = typeof content === 'object' && content !== null && 'version' in content ? content.version : null;
  const checked = v.safeParse(version === 1 ? version1 : version === 2 ? version2 : version3, content);
  if (!checked.success) return refused(complaint(checked.issues[0]));
  switch (checked.output.version) {
    case 1:
      return readVersion1(checked.output);
    case 2:
      return readVersion2(checked.output);
    default:
      return readVersion3(checked.output);
  }
}

/** Its settings are a link, read against the figures and defaults of its time. */
function readVersion1(file: v.InferOutput<typeof version1>): RunFileReading {
  const { notices, ...target } = decode(file.link, figuresOfVersion1, DEFAULT_FIGURE);
  if (notices.length > 0) return refused(`its link does not read as it was written: ${notices[0].sentence.replace(/\.$/, '')}`);
  const run = ofToday(target.config, file);
  if (typeof run === 'string') return refused(run);
  const wrong = nonsense(target.config, run);
  if (wrong) return refused(wrong);
  const remarks = target.changes ? ['Files of this age hold no second run: it stands ready to be trained anew.'] : [];
  const first = opened(savedRunOf(target.config, run));
  return { ok: true, target, runs: { first, second: null }, sweep: null, view: {}, remarks };
}

function readVersion2({ second, ...file }: FlatFilePieces): RunFileReading {
  const config = readSettings(file.settings, 'settings');
  if (typeof config === 'string') return refused(config);
  const run = ofToday(config, file);
  if (typeof run === 'string') return refused(run);
  const own = second && readSettings(second.settings, 'second.settings');
  if (typeof own === 'string') return refused(own);
  const its = own && second && ofToday(own, second);
  if (typeof its === 'string') return refused(`of the second run, ${its}`);
  return readVersion3({ ...file, ...run, version: VERSION, second: second && its && { settings: second.settings, ...its } });
}

function readVersion3(file: FilePieces): RunFileReading {
  const config = readSettings(file.settings, 'settings');
  if (typeof config === 'string') return refused(config);
  const astray = contradiction(file.link, config);
  if (astray) return refused(astray);
  const wrong = nonsense(config, file);
  if (wrong) return refused(wrong);

  let second: SavedRun | null = null;
  if (file.changes) {
    const ofSecond = readSettings({ ...config, ...file.changes }, 'changes');
    if (typeof ofSecond === 'string') return refused(ofSecond);
    if (file.second) {
      const own = readSettings(file.second.settings, 'second.settings');
      if (typeof own === 'string') return refused(own);
      const odd = fieldKeys.find((key) => own[key] !== ofSecond[key]);
      if (odd) return refused(`“second.settings.${odd}” is not what “changes” make of the first run’s settings`);
      const wrongSecond = nonsense(ofSecond, file.second);
      if (wrongSecond) return refused(`of the second run, ${wrongSecond}`);
      second = savedRunOf(ofSecond, file.second);
    }
  } else if (file.second) return refused('“second” is there without “changes”');

  const axes: Axis[] = [];
  for (const [key, values] of Object.entries(file.sweep?.axes ?? {})) {
    if (!(fieldKeys as readonly string[]).includes(key)) return refused(`“sweep.axes.${key}” is not a setting of this page`);
    const axis = readAxis(key as FieldKey, values, 'link');
    if (!axis.ok) return refused(`“sweep.axes.${key}”: ${axis.why}`);
    axes.push(axis.axis);
  }
  if (file.view.pinned !== null && file.view.pinned >= config.depth)
    return refused(`“view.pinned” is ${file.view.pinned}; the network has ${config.depth} layers`);

  const known = Object.hasOwn(figures, file.figure);
  const remarks = [
    ...(file.numerics === NUMERICS
      ? []
      : [
          `This run was made by version ${file.numerics} of the page’s numbers, this page makes version ${NUMERICS}: trained again here, it may come out otherwise.`,
        ]),
    ...(known ? [] : [`Its figure, “${file.figure}”, is not in the gallery of this page; the settings are those of the file.`]),
    ...(file.changes && !second ? ['The second run had not begun when this was saved: it stands ready.'] : []),
  ];
  return {
    ok: true,
    target: {
      figure: known ? file.figure : DEFAULT_FIGURE,
      config,
      changes: file.changes as Partial<RunConfig> | null,
      axes,
    },
    runs: { first: opened(savedRunOf(config, file)), second: second && opened(second) },
    sweep: file.sweep && readSweepFile(JSON.stringify(file.sweep.table)),
    view: file.view,
    remarks,
  };
}

/** A setting that the file's link names otherwise than the settings in full do, as a clause; null where they agree. */
function contradiction(link: string, config: RunConfig): string | null {
  const given = new URLSearchParams(link.replace(/^[^#]*#/, ''));
  for (const key of fieldKeys) {
    const value = given.get(key);
    if (value === null || value === String(config[key])) continue;
    return key === 'depth'
      ? `its link is of a network of ${value} layers, its settings are of ${config.depth}`
      : `its link says ${key} = ${value.slice(0, 32)}, its settings say ${config[key]}`;
  }
  return null;
}

/** Checked pieces as a run. */
function savedRunOf(settings: RunConfig, pieces: RunPieces): SavedRun {
  const { state, step, failure, setup, engine, losses, frames, planes, pictures, analyses, probe } = pieces;
  return {
    settings,
    state,
    step: step ?? frames[frames.length - 1].step,
    failure: failure && { stage: failure.stage, sentence: failure.sentence, ...(failure.cause ? { cause: failure.cause } : {}) },
    engine,
    setup: {
      ...setup,
      drawn: { samples: Int32Array.from(setup.drawn.samples), labels: Int32Array.from(setup.drawn.labels) },
      preview: setup.preview && readPreview(setup.preview),
    },
    losses: losses.map(([x, y]) => ({ x, y })),
    frames,
    planes: planes.map(({ step: at, layers }) => ({ step: at, layers: layers.map((layer) => Float32Array.from(layer)) })),
    pictures: pictures.map(({ step: at, layers }) => ({
      step: at,
      layers: layers.map((layer) => layer && Float32Array.from(layer)),
    })),
    analyses,
    probe,
  };
}

function refused(why: string): RunFileReading {
  return { ok: false, sentence: `This file is not a run that this page can open: ${why}. Nothing was changed.` };
}
