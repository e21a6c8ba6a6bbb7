/** The whole page as markup, in every state: what it says, and that nothing on it is NaN, undefined or nameless. */

import { describe, expect, test } from 'vitest';
import type { AppStore } from '../../src/store/appStore';
import { byLayerTable } from '../../src/views/byLayer/byLayerTable';
import { numbersOf } from '../../src/views/byLayer/readings';
import { openApp, until } from '../support/appHarness';
import { markupOf } from '../support/pageMarkup';

const shown = (app: AppStore) => app.state.getState().run.frame !== null;
const over = (app: AppStore) => ['converged', 'limit', 'diverged'].includes(app.state.getState().run.state);

describe('roles and names that tests and embedding pages rely on', () => {
  test('are there before the first message of the worker', () => {
    const markup = markupOf(openApp());
    for (const text of ['>Play<', '>Step<', '>Reset<', '>Share<', 'Starting an engine']) expect(markup).toContain(text);
    for (const name of ['Compression C_l by layer', 'Discrimination D_l by layer', 'Loss', 'Settings', 'Run', 'Layers'])
      expect(markup).toContain(`aria-label="${name}"`);
  });

  test('the table of numbers holds every layer, before and after', async () => {
    const app = openApp('#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max');
    app.commands.play();
    await until(app, over);
    await until(app, shown);
    expect(markupOf(app)).toMatch(/Converged at step \d/);
    const { frame, start, setup } = app.state.getState().run;
    const { prediction } = setup ?? {};
    if (!frame || !start || !prediction?.applies) throw new Error('The run has not been measured.');
    const { C, band } = prediction;
    const series = {
      measured: numbersOf(frame, 'C'),
      start: numbersOf(start.frame, 'C'),
      predicted: C,
      band,
      fit: null,
      lines: [{ kind: 'other' as const, values: [1, 2, null, 4] }],
    };
    const { head, rows } = byLayerTable('C', series);
    expect(head).toEqual(['Layer', 'C', 'Before', 'Predicted', 'Band from', 'Band to', 'Second run']);
    // The second run is the deeper one.
    expect(rows.map((row) => row[0])).toEqual(['0 (input)', '1', '2', '3']);
    expect(rows[3]).toEqual(['3', null, null, null, null, null, 4]);
    expect(rows[2]).toEqual(['2', frame.layers[2].C, start.frame.layers[2].C, C[2], band.lower[2], band.upper[2], null]);
    const undefinedAt1 = { ...series, measured: [1, null, 3] };
    expect(byLayerTable('C', undefinedAt1, [null, 'not defined: why', null]).rows[1][1]).toBe('not defined: why');
  });
});

test.each([
  '#v=1&n=1&steps=50&speed=max',
  '#v=1&width=1&d0=1&depth=2&steps=50&speed=max',
  '#v=1&lr=50&speed=1',
  '#v=1&d0=10&steps=50&speed=max',
  '#v=1&depth=99&eps=banana&foo=1&steps=20&speed=max',
])('%s: no NaN and no undefined anywhere on the page', async (hash) => {
  const app = openApp(hash);
  await until(app, shown);
  const before = markupOf(app);
  app.commands.play();
  await until(app, over);
  for (const markup of [before, markupOf(app)]) expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object/);
});
