import { expect, test } from 'vitest';
import type { RunSetup } from '../../src/run/frame';
import { emptyRun, type RunView } from '../../src/store/runView';
import { byLayerTable } from '../../src/views/byLayer/byLayerTable';
import { drawSameSamples, mapSubtitle, mapsTable, picturesOf } from '../../src/views/maps/shownMaps';
import { frame, planes, setup } from '../support/handmadeRun';

test('a table of maps holds the samples of both runs, by their numbers in the data, each with its own classes and layers', () => {
  const first = {
    layers: [Float32Array.of(1, 2), null],
    labels: Int32Array.of(0),
    samples: Int32Array.of(8),
    classNames: ['coat'],
  };
  const second = {
    layers: [Float32Array.of(3, 4), null, Float32Array.of(5, 6)],
    labels: Int32Array.of(4),
    samples: undefined,
    classNames: [...'abcde'],
  };
  const { head, rows } = mapsTable(first, second);
  expect(head.slice(-2)).toEqual(['x, layer 2', 'y, layer 2']);
  expect(rows).toEqual([
    ['9', 'coat', 1, 2, null, null, null, null],
    ['second run, 1', 'e', 3, 4, null, null, 5, 6],
  ]);
  expect(mapsTable(first, null).head).toHaveLength(6);
});

test('a sample is one in both runs only where both have the same data', () => {
  const of = (digest: string): RunSetup => ({ ...setup, facts: { ...setup.facts, digest } });
  expect(drawSameSamples(of('ab'), { ...of('ab'), theta: 1 })).toBe(true);
  expect(drawSameSamples(of('ab'), of('ac'))).toBe(false);
  // What an old file does not tell is not known to be the same.
  expect(drawSameSamples(of(''), of(''))).toBe(false);
  expect([drawSameSamples(of('ab'), null), drawSameSamples(null, of('ab'))]).toEqual([false, false]);
});

test('neighbours are those of each run', () => {
  expect(mapSubtitle('umap', 150, 8)).toBe('UMAP, 15 neighbours (second run: 7), start from PCA');
  expect(mapSubtitle('umap', 150, 150)).toBe('UMAP, 15 neighbours, start from PCA');
});

test('a table by layer says why the second run has no number, and what theory said of it', () => {
  const series = {
    measured: [1, 2],
    start: [],
    predicted: null,
    band: null,
    fit: null,
    lines: [{ kind: 'other' as const, values: [3, null] }],
  };
  const second = { predicted: [3.5, 0.5], notes: [null, 'not defined: why'] };
  const { head, rows } = byLayerTable('C', series, [], second);
  expect(head).toEqual(['Layer', 'C', 'Before', 'Second run', 'Second run, predicted']);
  expect(rows[1]).toEqual(['1', 2, null, 'not defined: why', 0.5]);
});

test('maps are on their way, unless the run came to nothing', () => {
  expect(picturesOf(emptyRun, 'pca').note).toBe('The first maps are being computed.');
  const failure = { stage: 'prepare', sentence: 'There is no file.' } as const;
  expect(picturesOf({ ...emptyRun, failure }, 'umap').note).toBeNull();
});

test('UMAP shows the pictures that are moving, then those that were kept, and PCA before there are any', () => {
  const newest = frame(10);
  const [pca, kept, moving] = [planes(10, 1), planes(10, 2), { ...planes(10, 3), progress: 0.5, neighbours: [] }];
  const at = (pictures: typeof kept | null, layout: typeof moving | null): RunView => ({
    ...emptyRun,
    frame: newest,
    layout,
    shown: { frame: newest, test: null, analysis: null, planes: pca, pictures },
  });
  const umap = (run: RunView) => picturesOf(run, 'umap');
  expect(umap(at(kept, moving))).toEqual({ layers: moving.layers, step: 10, note: 'Settling: 50 %.' });
  expect(umap(at(kept, null))).toEqual({ layers: kept.layers, step: 10, note: null });
  expect(umap(at(null, null))).toEqual({ layers: pca.layers, step: 10, note: 'UMAP is being computed; this is PCA.' });
  expect(picturesOf(at(kept, moving), 'pca')).toEqual({ layers: pca.layers, step: 10, note: null });
});
