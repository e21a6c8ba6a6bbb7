/** What is mutated, and the tests that have to notice: those that stand beside it, which are quick, and no others. */

export type Area = {
  readonly folders: readonly string[];
  /** Globs. */
  readonly tests: readonly string[];
  /** Least share of changes noticed, in percent; an area without one is only run when asked for. */
  readonly least?: number;
};

const test = (folder: string) => `tests/${folder}/**/*.test.{ts,tsx}`;

export const AREAS: Readonly<Record<string, Area>> = {
  metrics: { folders: ['src/metrics'], tests: [test('unit/metrics'), 'tests/property/metrics.test.ts'], least: 85 },
  network: { folders: ['src/network'], tests: [test('unit/network')], least: 85 },
  theory: { folders: ['src/theory'], tests: [test('unit/theory')], least: 85 },
  projection: { folders: ['src/projection'], tests: [test('unit/projection')], least: 85 },
  stories: { folders: ['src/stories'], tests: [test('unit/stories')], least: 75 },
  narration: { folders: ['src/narration'], tests: [test('narration')], least: 75 },
  store: { folders: ['src/store'], tests: ['tests/store/*.test.ts'], least: 75 },
  layouts: {
    folders: ['byLayer', 'bySteps', 'bySweep', 'frame', 'maps', 'networkStrip', 'spectra'].map((chart) => `src/charts/${chart}`),
    tests: [test('charts')],
    least: 75,
  },
  exports: { folders: ['src/charts/export'], tests: [test('charts')], least: 75 },
  config: { folders: ['src/config'], tests: [test('unit/config'), 'tests/property/shareLink.test.ts'] },
  data: { folders: ['src/data'], tests: [test('unit/data')] },
  engine: { folders: ['src/engine'], tests: [test('unit/engine')] },
  lib: { folders: ['src/lib'], tests: [test('unit/lib'), 'tests/property/{kernels,scales}.test.ts'] },
  sweep: { folders: ['src/sweep'], tests: [test('unit/sweep')] },
  run: { folders: ['src/run'], tests: ['tests/run/*.test.ts', 'tests/run/session/!(memory).test.ts'] },
  workers: { folders: ['src/workers'], tests: [test('workers')] },
  views: { folders: ['src/views'], tests: [test('views')] },
};
