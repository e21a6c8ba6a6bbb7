import { readFileSync } from 'node:fs';
import { csvParseRows } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { nodeLoad } from '../../../src/cli/nodeData';
import { NUMERICS } from '../../../src/config/numerics';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { settingsOf } from '../../../src/config/runSettings';
import { type Axis, runsOf } from '../../../src/config/sweepAxes';
import { groupBySeeds, spreadOf } from '../../../src/sweep/aggregate';
import { measures, seriesOf } from '../../../src/sweep/measures';
import { polygonsOf } from '../../../src/sweep/polygons';
import { runCell } from '../../../src/sweep/runCell';
import { sweepCsv } from '../../../src/sweep/sweepCsv';
import { readRows, readSweepFile, sweepJson } from '../../../src/sweep/sweepFile';
import { isCurrent, mergeRows, RowBook, rowOf, type SweepRow } from '../../../src/sweep/sweepTable';
import { smallConfig, unhurried } from '../../support/problems';
import { requestFor } from '../../support/requestFor';

const config = { ...smallConfig, lr: 0.2, steps: 3000, stop: 1e-8 };
const axes: Axis[] = [
  { key: 'depth', values: [3, 4] },
  { key: 'seed', values: [0, 1] },
];

const settings = (change: Partial<RunConfig>): RunConfig => ({ ...config, ...change });

async function rowsOf(base = config, over: readonly Axis[] = axes): Promise<SweepRow[]> {
  const rows: SweepRow[] = [];
  for (const run of runsOf(base, over)) {
    rows.push(
      rowOf(
        run,
        over.map(({ key }) => key),
        await runCell(requestFor(run), nodeLoad(), unhurried),
      ),
    );
  }
  return rows;
}

describe('runCell', () => {
  test('a run that converges has its numbers: C, D, residual, balancedness and singular values', async () => {
    const { state, numbers } = await runCell(requestFor(config), nodeLoad(), unhurried);
    expect(state).toBe('converged');
    expect(numbers?.loss).toBeLessThan(1e-8);
    expect(numbers?.C).toHaveLength(config.depth);
    expect(numbers?.D).toHaveLength(config.depth - 1);
    expect(numbers?.residual).toBeGreaterThan(0);
    expect(numbers?.top?.[0]).toBeGreaterThan(numbers?.middle?.[1] ?? Number.POSITIVE_INFINITY);
  });

  test('one that goes too far says at which step, and has none', async () => {
    const result = await runCell(requestFor({ ...config, lr: 50 }), nodeLoad(), unhurried);
    expect(result).toMatchObject({ state: 'diverged', numbers: null, why: expect.stringContaining('no longer finite at step') });
  });

  test('one at its step limit says so; a nonlinear one has no residual', async () => {
    expect(await runCell(requestFor({ ...config, steps: 3, stop: 0 }), nodeLoad(), unhurried)).toMatchObject({
      state: 'limit',
      step: 3,
    });
    const { numbers } = await runCell(requestFor({ ...config, net: 'mlp', steps: 3, stop: 0 }), nodeLoad(), unhurried);
    expect(numbers).toMatchObject({ residual: null, balance: null });
  });

  test('its numbers do not depend on how it is sliced', async () => {
    let now = 0;
    const waiting = await runCell(requestFor(config), nodeLoad(), {
      ...unhurried,
      now: () => (now += 1000),
      rest: () => new Promise((resolve) => setTimeout(resolve)),
    });
    expect(waiting).toEqual(await runCell(requestFor(config), nodeLoad(), unhurried));
  });
});

describe('mean and spread', () => {
  test('over seeds, by group, in the order of the axes', async () => {
    const rows = await rowsOf();
    const groups = groupBySeeds(axes, [...rows].reverse());
    expect(groups.map(({ values }) => values.depth)).toEqual([3, 4]);
    const steps = rows.slice(0, 2).map(({ result }) => result.step);
    const spread = spreadOf(groups[0], (_, { result }) => result.step);
    expect(spread?.mean).toBe((steps[0] + steps[1]) / 2);
    expect(spread?.deviation).toBeCloseRelative(Math.abs(steps[0] - steps[1]) / Math.SQRT2, 1e-12);
    expect(spread?.count).toBe(2);
  });

  test('a diverged run is counted and does not spoil the mean', async () => {
    const rows = await rowsOf();
    const lost: SweepRow = { ...rows[0], link: '#v=1&lost', result: { state: 'diverged', step: 9, why: 'x', numbers: null } };
    const [group] = groupBySeeds(axes, [...rows, lost]);
    expect(group.lost).toHaveLength(1);
    expect(spreadOf(group, (n) => n.loss)).toEqual(spreadOf(groupBySeeds(axes, rows)[0], (n) => n.loss));
    const only = groupBySeeds(axes, [lost]);
    const byRun = measures.find(({ id }) => id === 'lastC') ?? measures[0];
    expect(seriesOf(byRun, axes, only)).toEqual([{ name: 'all runs', points: [], lost: [3], allLost: true }]);
    expect(seriesOf(measures[0], axes, only)[0]).toMatchObject({ points: [], allLost: true });
    expect(seriesOf(measures[0], axes, groupBySeeds(axes, rows))[0].allLost).toBe(false);
  });

  test('by layer there is a line a group, by run a line against the axis', async () => {
    const groups = groupBySeeds(axes, await rowsOf());
    const [C, D] = measures;
    expect(seriesOf(C, axes, groups).map(({ name, points }) => [name, points.map(({ x }) => x)])).toEqual([
      ['L = 3', [0, 1, 2]],
      ['L = 4', [0, 1, 2, 3]],
    ]);
    expect(seriesOf(D, axes, groups)[0].points.map(({ x }) => x)).toEqual([1, 2]);
    const residual = measures.find(({ id }) => id === 'residual') ?? C;
    expect(seriesOf(residual, axes, groups)[0].points.map(({ x }) => x)).toEqual([3, 4]);
  });
});

describe('what theory predicted', () => {
  test('stands at every point of C and D, near to what came out, with its band around it', async () => {
    // As wide as the input: a narrower first layer loses directions at random, and C scatters around its prediction.
    const groups = groupBySeeds(axes, await rowsOf({ ...config, width: 20 }));
    for (const { points } of seriesOf(measures[0], axes, groups)) {
      for (const { predicted, band, mean } of points) {
        if (predicted === null || band === null) throw new Error('a prediction is missing');
        expect(band[0]).toBeLessThanOrEqual(predicted);
        expect(band[1]).toBeGreaterThanOrEqual(predicted);
        expect(Math.abs(Math.log10(mean / predicted))).toBeLessThan(0.1);
      }
    }
    expect(seriesOf(measures[1], axes, groups)[0].points.every(({ predicted }) => predicted !== null)).toBe(true);
    const slope = measures.find(({ id }) => id === 'slope') ?? measures[0];
    const [{ predicted, mean }] = seriesOf(slope, axes, groups)[0].points;
    expect(mean / (predicted ?? 0)).toBeCloseTo(1, 1);
  });

  test('where it predicts nothing, nothing stands', async () => {
    const groups = groupBySeeds(axes, await rowsOf({ ...config, init: 'pytorch', lr: 0.05, steps: 20 }));
    const points = seriesOf(measures[0], axes, groups).flatMap((one) => one.points);
    expect(points.every(({ predicted, band }) => predicted === null && band === null)).toBe(true);
  });
});

describe('polygons', () => {
  test('a spoke a hidden weight and value, a picture for each combination of the others, of the first seed', async () => {
    const over: Axis[] = [
      { key: 'eps', values: [0.1, 0.3] },
      { key: 'width', values: [12, 14] },
      { key: 'seed', values: [0, 1] },
    ];
    const rows = await rowsOf({ ...config, depth: 3 }, over);
    const pictures = polygonsOf(over, groupBySeeds(over, rows), settings({ eps: 0.7 }));
    expect(pictures.map(({ name, labels, eps }) => [name, labels, eps])).toEqual([
      ['ε = 0.1', ['W1 · 12', 'W2 · 12', 'W1 · 14', 'W2 · 14'], 0.1],
      ['ε = 0.3', ['W1 · 12', 'W2 · 12', 'W1 · 14', 'W2 · 14'], 0.3],
    ]);
    expect(pictures[0].spectra[0]).toEqual(rows[0].result.numbers?.spectra[0]);
    expect(pictures[0].learned).toBe(rows[0].result.numbers?.predicted?.learned);
  });

  test('over depth, theory gives no one size; over nothing that is a number there is no picture', async () => {
    const groups = groupBySeeds(axes, await rowsOf());
    expect(polygonsOf(axes, groups, settings({ eps: 0.3 }))[0]).toMatchObject({ learned: null, eps: 0.3 });
    expect(polygonsOf([{ key: 'net', values: ['dln'] }], groups, settings({ eps: 0.3 }))).toEqual([]);
  });
});

test('polygons of a sweep over K have each their own K, whatever the settings of the page', async () => {
  for (const width of [[], [{ key: 'width', values: [14, 16] }]] as Axis[][]) {
    const over: Axis[] = [{ key: 'K', values: [2, 4] }, ...width];
    const rows = await rowsOf({ ...config, depth: 3 }, over);
    const pictures = polygonsOf(over, groupBySeeds(over, rows), settings({ K: 3 }));
    expect(pictures.map(({ name, classes }) => [name, classes])).toEqual([
      ['K = 2', 2],
      ['K = 4', 4],
    ]);
    expect(pictures[0].labels).toEqual(width.length > 0 ? ['W1 · 14', 'W2 · 14', 'W1 · 16', 'W2 · 16'] : ['W1', 'W2']);
  }
});

test('polygons mark no starting scale where the weights do not start at one', async () => {
  const over: Axis[] = [{ key: 'depth', values: [3, 4] }];
  const base = settings({ init: 'kaiming', steps: 20 });
  expect(polygonsOf(over, groupBySeeds(over, await rowsOf(base, over)), base)[0].eps).toBeNull();
});

describe('files', () => {
  test('a table comes back from its own file', async () => {
    const rows = await rowsOf();
    expect(readSweepFile(sweepJson('#v=1', rows))).toEqual({ ok: true, sweep: '#v=1', rows, cut: false });
    expect(rows.every(isCurrent)).toBe(true);
  });

  test('a row holds every setting, the version of its numbers and the digest of its data', async () => {
    const [row] = await rowsOf();
    expect(row.settings).toEqual(settingsOf({ ...config, depth: 3, seed: 0 }));
    expect(row.numerics).toBe(NUMERICS);
    expect(row.data).toMatch(/^[0-9a-f]{64}$/);
  });

  test('cut off anywhere, it gives its whole rows and says so', async () => {
    const rows = await rowsOf();
    const text = sweepJson('#v=1&s.depth=3,4&s.seed=0,1', rows);
    for (let end = 0; end < text.length - 2; end += 97) {
      const reading = readSweepFile(text.slice(0, end));
      if (!reading.ok) throw new Error(`${end}: ${reading.sentence}`);
      expect(reading.cut).toBe(true);
      expect(rows.slice(0, reading.rows.length)).toEqual(reading.rows);
      expect(text.slice(0, end).split('\n  }').length - 1).toBe(reading.rows.length);
    }
    expect(readSweepFile(text.slice(0, -4))).toMatchObject({ ok: true, cut: true, rows });
  });

  test('what was kept and makes no sense is left out, as it is refused in a file', () => {
    const spoiled = [
      'digest-too-short',
      'values-that-its-settings-contradict',
      'setting-out-of-range',
      'negative-c',
      'link-missing',
    ];
    const rows = spoiled.map((name) => JSON.parse(readFileSync(`tests/files/sweeps/${name}.json`, 'utf8')).rows);
    // A setting that there was not yet has its default.
    const whole = (row: SweepRow): SweepRow => ({ ...row, settings: { ...settingsOf(defaultConfig), ...row.settings } });
    // Without a digest that reads, a row counts as one of before digests, of which nobody knows who made it.
    expect(readRows(rows.map(([bad]) => bad))).toEqual([{ ...whole(rows[0][0]), numerics: 0, data: null }]);
    expect(readRows(rows.map(([, good]) => good))).toEqual(rows.map(([, good]) => good));
  });

  test('parts are put together by their links, in any order; a failed run gives way', async () => {
    const rows = await rowsOf();
    const failed: SweepRow = { ...rows[1], result: { state: 'failed', step: 0, why: 'its worker stopped', numbers: null } };
    const whole = mergeRows([rows[0], failed], [rows[3], rows[1]], [rows[2], rows[0]]);
    expect(whole.apart).toEqual([]);
    expect(new Set(whole.rows.map(({ link }) => link)).size).toBe(4);
    expect(whole.rows.every(({ result }) => result.numbers !== null)).toBe(true);
  });

  test('rows of other numerics, of other settings under the same link, of other data under the same settings stay apart', async () => {
    const [first, second, third, fourth] = await rowsOf();
    const otherNumbers = { ...second, numerics: NUMERICS + 1 };
    const otherSettings = { ...first, settings: { ...first.settings, lr: 0.7 } };
    // Depth 4, seed 0: drawn like the data of depth 3, seed 0.
    const otherData = { ...third, data: 'cd'.repeat(32) };
    expect(mergeRows([first], [otherNumbers, otherSettings, otherData, fourth])).toEqual({
      rows: [first, fourth],
      apart: [otherNumbers, otherSettings, otherData],
    });
    expect(isCurrent(otherNumbers)).toBe(false);
    expect(isCurrent(otherSettings)).toBe(false);
  });

  test('a run made just now counts: what was trained on other data goes', async () => {
    const [first, second, third] = await rowsOf();
    const book = new RowBook();
    const old = { ...first, data: 'cd'.repeat(32) };
    book.add([old, second]);
    expect(book.renew(third)).toEqual([old]);
    expect(book.all()).toEqual([second, third]);
    expect(book.add([old])).toEqual([old]);
    expect(book.renew(third)).toEqual([]);
  });

  test('CSV: one line a run with all digits, and a link that leads to it', async () => {
    const rows = await rowsOf();
    const [comment, ...lines] = sweepCsv('#v=1&s.depth=3,4', ['depth', 'seed'], rows, 'https://example.org/')
      .trimEnd()
      .split('\n');
    expect(comment).toBe('# https://example.org/#v=1&s.depth=3,4');
    const [head, first] = csvParseRows(lines.join('\n'));
    expect(lines).toHaveLength(5);
    expect(head.slice(0, 4)).toEqual(['depth', 'seed', 'state', 'steps']);
    expect(Number(first[head.indexOf('C1')])).toBe(rows[0].result.numbers?.C[1]);
    expect(first[head.indexOf('C3')]).toBe('');
    expect(first.at(-1)).toBe(`https://example.org/${rows[0].link}`);
    expect(first[head.indexOf('data digest')]).toBe(rows[0].data);
    expect(first[head.indexOf('numbers version')]).toBe(String(NUMERICS));
  });
});
