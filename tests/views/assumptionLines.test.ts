import { expect, test } from 'vitest';
import type { Analysis } from '../../src/run/analysis';
import { assumptionLines, assumptionsTable } from '../../src/views/assumptions/assumptionLines';
import { openApp, until } from '../support/appHarness';

async function analysed(hash: string): Promise<Analysis[]> {
  const app = openApp(hash);
  await until(app, ({ state }) => state.getState().run.shown?.analysis !== undefined);
  await until(app, ({ records }) => records.history.allAnalyses().length > 0);
  return app.records.history.allAnalyses();
}

test('two runs of different depth share the charts and the table, each line with a name of its own', async () => {
  const first = await analysed('#v=1&depth=3&width=12&d0=12&n=3');
  const second = await analysed('#v=1&depth=5&width=12&d0=12&n=3');
  const lines = assumptionLines(first, second);
  expect(lines.residual.map(({ name }) => name)).toEqual(['residual', 'second run, residual']);
  expect(lines.balance.map(({ name }) => name)).toEqual([
    'W1 and W2',
    'W2 and W3',
    'second run, W1 and W2',
    'second run, W2 and W3',
    'second run, W3 and W4',
    'second run, W4 and W5',
  ]);
  expect(new Set(lines.middle.map(({ id }) => id)).size).toBe(2 + 4);
  expect(lines.residual[1].points).toEqual([{ x: 0, y: second[0].weights.residual }]);

  const { head, rows } = assumptionsTable(first, second);
  expect(head).toHaveLength(2 + 4 + 3 * 4);
  expect(rows.map((row) => row[0])).toEqual(['0', 'second run, 0']);
  for (const row of rows) expect(row).toHaveLength(head.length);
  expect(rows[0].slice(4, 6)).toEqual([null, null]);
  expect(rows[1][2]).toBe(second[0].weights.balancedness?.[0]);
});

test('one run has no second one', () => {
  expect(assumptionLines([], [])).toEqual({ residual: [], balance: [], middle: [] });
  expect(assumptionsTable([], [])).toEqual({ head: ['Step', 'Residual'], rows: [] });
});
