import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ThinnedSeries } from '../../src/lib/thinnedSeries';
import { AppContext } from '../../src/views/page/appContext';
import { LossPanel } from '../../src/views/time/LossPanel';
import { drawnLosses, drawnLossesSentence, everyLoss, lossTable } from '../../src/views/time/lossTable';
import { openApp, until } from '../support/appHarness';

const MOST_ROWS = 300;

/** A curve of so many points of a run whose loss at step 17,777 is the largest, and at step 5,001 the least. */
function losses(steps: number, options: { capacity?: number; mostKept?: number; every?: number } = {}): ThinnedSeries {
  const { capacity = 4096, mostKept, every = 1 } = options;
  const series = new ThinnedSeries(capacity, mostKept);
  for (let step = 0; step <= steps; step += every) {
    series.push(step, step === 17_777 ? 1.0129 : step === 5001 ? 0.001 : 0.5 + ((step * 7919) % 499) / 1000);
  }
  return series;
}

const steps = (table: { rows: readonly (readonly unknown[])[] }) => table.rows.map(([step]) => Number(step));

describe('a run of 30,000 steps', () => {
  const run = losses(30_000);

  test('its table on the page has the extremes, and says what it leaves out', () => {
    const { rows, note } = lossTable(run, null);
    expect(rows.length).toBeLessThanOrEqual(MOST_ROWS);
    expect(rows).toContainEqual(['17777', 1.0129]);
    expect(rows).toContainEqual(['5001', 0.001]);
    expect(note).toBe('The least and largest of every 256 steps; saved as CSV or JSON the table has all.');
  });

  test('its table for files has every step, and nothing to say', () => {
    const table = everyLoss(run, null);
    expect(steps(table)).toEqual(Array.from({ length: 30_001 }, (_, step) => step));
    expect(table.note).toBeUndefined();
  });

  test('its curve says what is drawn, to the eye and to the ear', () => {
    expect(drawnLosses(run, null)).toBe('least and largest of every 16 steps');
    expect(drawnLossesSentence(run, null)).toMatch(
      /^ The curve has 3,\d{3} of 30,001 losses, the least and largest of every 16 steps; saved as CSV or JSON it has all\.$/,
    );
  });

  test('beside a shorter one: two columns, in order, short enough for the page, and every step in the file', () => {
    const other = losses(100);
    const { head, rows } = lossTable(run, other);
    expect(head).toEqual(['Step', 'Loss', 'Second run']);
    expect(rows.length).toBeLessThanOrEqual(MOST_ROWS * (2 / 3));
    const file = everyLoss(run, other);
    expect(steps(file)).toEqual(Array.from({ length: 30_001 }, (_, step) => step));
    expect(file.rows[100]).toEqual(['100', expect.any(Number), expect.any(Number)]);
    expect(file.rows[101][2]).toBeNull();
  });
});

test('a short run has all of it everywhere, and nothing to say', () => {
  const run = losses(200);
  expect(lossTable(run, null)).toEqual({ head: ['Step', 'Loss'], rows: everyLoss(run, null).rows });
  expect(drawnLosses(run, null)).toBeNull();
  expect(drawnLossesSentence(run, null)).toBe('');
});

test('an engine that measures the loss every 20 steps: the file says of how many steps it is known', () => {
  expect(everyLoss(losses(1000, { every: 20 }), null).note).toBe('Losses are known of 51 of 1,001 steps.');
  expect(everyLoss(losses(100), losses(1000, { every: 20 })).note).toBe('Second run: Losses are known of 51 of 1,001 steps.');
});

test('a run longer than what a page keeps: the file has the first steps, then the extremes, and says so', () => {
  const run = losses(30_000, { capacity: 64, mostKept: 10_000 });
  const table = everyLoss(run, null);
  expect(steps(table).slice(0, 10_000)).toEqual(Array.from({ length: 10_000 }, (_, step) => step));
  expect(table.rows).toContainEqual(['17777', 1.0129]);
  expect(steps(table)).toEqual([...new Set(steps(table))].sort((a, b) => a - b));
  expect(steps(table).at(-1)).toBe(30_000);
  expect(table.note).toBe(
    'The losses of the first 10,000 steps that were measured, then the least and the largest of every 1,024 steps: a page keeps no more.',
  );
});

test('before the first loss there is nothing', () => {
  const none = new ThinnedSeries(16);
  expect(lossTable(none, null)).toEqual({ head: ['Step', 'Loss'], rows: [] });
  expect(everyLoss(none, none)).toEqual({ head: ['Step', 'Loss', 'Second run'], rows: [] });
});

test('mini-batches over 30,000 steps, through the page: the curve has the largest loss after step 1,008, and says that it is thinned', async () => {
  const app = openApp('#v=1&batch=3&lr=0.05&speed=max&steps=30000&stop=0&width=8&d0=12&n=3&depth=3');
  app.commands.play();
  await until(app, () => app.state.getState().run.state === 'limit');
  await until(app, () => app.records.losses.end === 30_000);
  const { x, y } = app.records.losses.all();
  const from = 1008; // Where a stretch of 16 begins.
  let largest = from;
  for (let i = from; i < x.length; i++) if (y[i] > y[largest]) largest = i;
  expect(x.length).toBe(30_001);
  expect(app.records.losses.points()).toContainEqual({ x: x[largest], y: y[largest] });
  const now = { ...app, state: { ...app.state, getInitialState: app.state.getState } };
  const markup = renderToStaticMarkup(createElement(AppContext, { value: now }, createElement(LossPanel)));
  expect(markup).toContain('mean squared error, log scale, against the step; least and largest of every 16 steps');
  expect(markup).toContain('of 30,001 losses');
});
