/** The form of a run file: which pieces it has and of what kind. Whether they make sense is `runFileSense.ts`. */
import * as v from 'valibot';

export const FORMAT = 'layerscope run';
/**
 * 1: settings as a link only, one run. 2: all settings in full, numerics, digest, second run, sweep, view. 3: facts of the data,
 * frames whose training part is one piece, held-out samples layer by layer. `earlierVersions.ts` reads the first two.
 */
export const VERSION = 3;

const finite = v.pipe(v.number(), v.finite());
const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const size = v.pipe(finite, v.minValue(0));
const reading = (least: number, most: number) =>
  v.union([
    v.pipe(finite, v.minValue(least), v.maxValue(most)),
    v.picklist(['means-coincide', 'zero-mean', 'empty-class', 'too-few-samples', 'overflow']),
  ]);
const overflow = v.literal('overflow');
const numbers = v.array(finite);
const sizes = v.array(size);
const text = v.pipe(v.string(), v.maxLength(2000));

const line = v.nullable(v.object({ slope: finite, intercept: finite, r2: finite, from: wholeNumber, to: wholeNumber }));

const layers = v.pipe(
  v.array(v.object({ C: reading(0, Number.POSITIVE_INFINITY), D: reading(0, 2), ncc: reading(0, 1) })),
  v.minLength(1),
);
const fits = v.object({ C: line, D: line });

const frame = v.object({
  step: wholeNumber,
  layers,
  fits,
  samples: wholeNumber,
  training: v.nullable(v.object({ loss: size, accuracy: share, stepsPerSecond: v.nullable(size) })),
  test: v.nullable(v.object({ loss: v.nullable(size), accuracy: share, layers: v.nullable(layers), samples: wholeNumber })),
});

/** Of versions 1 and 2. */
const flatFrame = v.object({
  step: wholeNumber,
  loss: size,
  accuracy: share,
  testAccuracy: v.nullable(share),
  layers,
  fits,
  stepsPerSecond: v.nullable(size),
});

const prediction = v.variant('applies', [
  v.object({
    applies: v.literal(true),
    C: sizes,
    D: v.array(reading(0, 2)),
    band: v.object({ lower: sizes, upper: sizes }),
    gamma: size,
    learnedSingularValue: size,
  }),
  v.object({ applies: v.literal(false), why: text }),
]);

const digest = v.pipe(v.string(), v.regex(/^([0-9a-f]{64})?$/));
const count = v.pipe(wholeNumber, v.minValue(1));

const shape = v.object({ height: count, width: count, channels: v.picklist([1, 3]) });

const facts = v.object({
  source: text,
  name: text,
  classNames: v.pipe(v.array(text), v.minLength(2)),
  offeredClasses: v.nullable(v.pipe(v.array(text), v.minLength(2))),
  classGroups: v.nullable(v.array(wholeNumber)),
  counts: v.array(count),
  testCounts: v.nullable(v.array(wholeNumber)),
  dimension: count,
  shape: v.nullable(shape),
  scaling: v.nullable(text),
  licence: v.nullable(v.object({ name: text, credit: text })),
  digest,
  leftOut: v.array(text),
});

const drawn = v.object({ samples: v.array(wholeNumber), labels: v.array(wholeNumber) });

const preview = v.variant('kind', [
  /** Bytes in base64. */
  v.object({ kind: v.literal('pictures'), pixels: v.string(), shape }),
  v.object({ kind: v.literal('sentences'), texts: v.array(v.string()) }),
]);

const setup = v.object({
  facts,
  prediction,
  theta: size,
  minNorm: v.nullable(size),
  drawn,
  preview: v.nullable(preview),
  stepLimit: count,
  batchSize: v.nullable(count),
});

/** Of versions 1 and 2. */
const flatSetup = v.object({
  /** Of the data: SHA-256 in hexadecimal digits. Files of version 1 have none. */
  digest: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), null),
  prediction,
  theta: size,
  minNorm: v.nullable(size),
  drawn,
});

/** The same in files of all versions. */
const run = {
  state: v.picklist(['ready', 'running', 'paused', 'converged', 'limit', 'diverged', 'failed']),
  step: v.optional(wholeNumber),
  failure: v.optional(
    v.nullable(
      v.object({ stage: v.picklist(['prepare', 'engine', 'train', 'worker']), sentence: text, cause: v.nullish(v.string()) }),
    ),
    null,
  ),
  engine: v.object({
    id: v.picklist(['exact', 'webgpu', 'wasm', 'webgl', 'cpu']),
    name: text,
    precision: v.picklist(['float64', 'float32']),
    device: text,
    method: text,
    tolerance: size,
    reason: text,
  }),
  losses: v.array(v.tuple([wholeNumber, size])),
  planes: v.array(v.object({ step: wholeNumber, layers: v.array(numbers) })),
  /** The oldest files have none. */
  pictures: v.optional(v.array(v.object({ step: wholeNumber, layers: v.array(v.nullable(numbers)) })), []),
  analyses: v.array(
    v.object({
      step: wholeNumber,
      ranks: v.array(v.union([wholeNumber, overflow])),
      weights: v.object({
        spectra: v.array(sizes),
        middle: v.array(v.nullable(v.object({ variance: v.union([size, overflow]), min: size, max: size }))),
        balancedness: v.nullable(v.array(v.union([size, overflow]))),
        norms: sizes,
        residual: v.nullable(v.union([size, overflow])),
      }),
    }),
  ),
  probe: v.nullable(
    v.object({ step: wholeNumber, layers: v.array(v.nullable(v.object({ train: share, test: v.nullable(share) }))) }),
  ),
};

const flatRun = { ...run, setup: flatSetup, frames: v.pipe(v.array(flatFrame), v.minLength(1)) };
const wholeRun = { ...run, setup, frames: v.pipe(v.array(frame), v.minLength(1)) };

const settings = v.record(v.string(), v.union([finite, v.string()]));

export const version1 = v.object({ format: v.literal(FORMAT), version: v.literal(1), link: v.string(), ...flatRun });

/** What a file holds besides the first run, in versions 2 and 3. */
const page = {
  numerics: wholeNumber,
  link: v.string(),
  figure: text,
  settings,
  /** The settings in which the second run differs; null without one. */
  changes: v.nullable(settings),
  /** The sweep beside them: its axes as in a link, and its table as a file of its own. */
  sweep: v.nullable(v.object({ axes: v.record(v.string(), v.string()), table: v.unknown() })),
  view: v.object({
    at: v.nullable(wholeNumber),
    map: v.picklist(['pca', 'umap']),
    ghost: v.boolean(),
    pinned: v.nullable(wholeNumber),
  }),
};

/** The second run is null too where it had not begun. */
export const version2 = v.object({
  format: v.literal(FORMAT),
  version: v.literal(2),
  ...page,
  ...flatRun,
  second: v.nullable(v.object({ settings, ...flatRun })),
});
export const version3 = v.object({
  format: v.literal(FORMAT),
  version: v.literal(3),
  ...page,
  ...wholeRun,
  second: v.nullable(v.object({ settings, ...wholeRun })),
});

export type FilePieces = v.InferOutput<typeof version3>;
export type RunPieces = Pick<FilePieces, keyof typeof wholeRun>;
export type FlatFilePieces = v.InferOutput<typeof version2>;
export type FlatRunPieces = Pick<FlatFilePieces, keyof typeof flatRun>;

/** What is wrong with a piece, in words, with its place: `“frames.3.loss” should be a number, but is “low”`. */
export function complaint(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue);
  const subject = place ? `“${place}”` : 'its content';
  if (issue.received === 'undefined') return `${subject} is missing`;
  return `${subject} should be ${place === 'version' ? '1, 2 or 3' : expectation(issue)}, but is ${shown(issue.input)}`;
}

function expectation({ type, requirement, expected }: v.BaseIssue<unknown> & { requirement?: unknown }): string {
  switch (type) {
    case 'number':
    case 'finite':
      return 'a finite number';
    case 'integer':
      return 'a whole number';
    case 'min_value':
      return `at least ${requirement}`;
    case 'max_value':
      return `at most ${requirement}`;
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'array':
    case 'tuple':
      return 'a list';
    case 'min_length':
      return `a list of at least ${requirement === 1 ? 'one' : requirement}`;
    case 'max_length':
      return `at most ${requirement} characters long`;
    case 'object':
    case 'record':
      return 'an object';
    case 'picklist':
    case 'literal':
    case 'variant':
      return (expected ?? 'something else')
        .replaceAll('"', '')
        .replaceAll(' | ', ', ')
        .replace(/^\((.*)\)$/, 'one of $1');
    case 'union':
      // Of a setting, or of a reading.
      return expected === '(number | string)' ? 'a number or text' : 'a number in its range, or the name of a reason';
    case 'regex':
      return '64 hexadecimal digits';
    default:
      return 'of another form';
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = String(value);
  return typeof value === 'string' ? `“${text.length > 32 ? `${text.slice(0, 32)}…` : text}”` : text;
}
