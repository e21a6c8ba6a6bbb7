import { csvParseRows } from 'd3-dsv';
import { expect, test } from 'vitest';
import { csvOf, jsonOf } from '../../src/charts/export/textFiles';

const provenance = {
  link: 'https://example.org/#v=1&figure=5a',
  config: { depth: 6, eps: 0.3 },
  other: { net: 'mlp' },
  engine: 'Exact, float64, on this processor',
  version: 'Layerscope 0.1.0',
  step: 2316,
  otherRun: { engine: 'wasm, float32, on this processor', step: 900 },
  note: null,
};
const table = {
  head: ['Layer', 'C', 'a "quoted", name'],
  rows: [
    ['0 (input)', 13.70000000000123, null],
    ['1', 1.88e-10, 'not defined: all class means coincide'],
  ],
};

test('CSV: comment lines with link, engine, version and settings, then all digits', () => {
  const lines = csvOf('Compression C_l by layer', table, provenance).trimEnd().split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '# Compression C_l by layer',
    '# Layerscope 0.1.0, Exact, float64, on this processor, step 2316, second run: wasm, float32, on this processor, step 900',
    '# https://example.org/#v=1&figure=5a',
    '# {"config":{"depth":6,"eps":0.3},"other":{"net":"mlp"}}',
  ]);
  const rows = csvParseRows(lines.slice(4).join('\n'));
  expect(rows[0]).toEqual(table.head);
  expect(rows[1]).toEqual(['0 (input)', '13.70000000000123', '']);
  expect(Number(rows[2][1])).toBe(1.88e-10);
  expect(rows[2][2]).toBe('not defined: all class means coincide');
});

test('a note stands with the origin; without a second run and a note nothing does', () => {
  const alone = { ...provenance, other: null, otherRun: null };
  const origin = (note: string | null) => csvOf('Loss', table, { ...alone, note }).split('\n')[1];
  expect(origin(null)).toBe('# Layerscope 0.1.0, Exact, float64, on this processor, step 2316');
  expect(origin('the run diverged at step 7')).toMatch(/, step 2316, the run diverged at step 7$/);
});

test('JSON: the same, as it went in', () => {
  expect(JSON.parse(jsonOf('Loss', table, provenance))).toEqual({
    chart: 'Loss',
    ...provenance,
    columns: table.head,
    rows: table.rows,
  });
});

test('a table that leaves something out says so in both kinds of file', () => {
  const short = { ...table, note: 'Losses are known of 3 of 9 steps.' };
  expect(csvOf('Loss', short, provenance).split('\n').slice(0, 2)).toEqual(['# Loss', '# Losses are known of 3 of 9 steps.']);
  expect(JSON.parse(jsonOf('Loss', short, provenance))).toMatchObject({ note: 'Losses are known of 3 of 9 steps.' });
  const both = JSON.parse(jsonOf('Loss', short, { ...provenance, note: 'it diverged' }));
  expect(both.note).toBe('Losses are known of 3 of 9 steps.; it diverged');
});
