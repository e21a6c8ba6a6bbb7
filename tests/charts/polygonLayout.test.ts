/** Polygons and columns of singular values where a pixel can be worked out by hand. */
import { describe, expect, test } from 'vitest';
import { layOutPolygons } from '../../src/charts/spectra/polygonLayout';
import { layOutSpectra, type SpectraFrame } from '../../src/charts/spectra/spectraLayout';
import { rounded } from '../support/rounded';

describe('polygons around (100, 100), the outermost circle 80 pixels away', () => {
  const frame = { size: 200, margin: 20, labelGap: 6, classes: 1, marks: [4, 1] };
  const square = (r: number, left = r) => `100,${100 - r} ${100 + r},100 100,${100 + r} ${100 - left},100`;

  test('begin at the top and go clockwise; a radius is proportional to its value; the smallest are counted from the end', () => {
    const four = [4, 3, 2, 1];
    expect(rounded(layOutPolygons([four, four, four, [3.5, 3, 1.5, 1.2, 0.5]], frame))).toEqual({
      polygons: [
        { index: 0, role: 'top', points: square(80, 70) },
        { index: 1, role: 'middle', points: square(60) },
        { index: 2, role: 'middle', points: square(40, 30) },
        { index: 3, role: 'bottom', points: square(20, 10) },
      ],
      spokes: [
        { x: 100, y: 20, labelX: 100, labelY: 14, anchor: 'middle' },
        { x: 180, y: 100, labelX: 186, labelY: 100, anchor: 'start' },
        { x: 100, y: 180, labelX: 100, labelY: 186, anchor: 'middle' },
        { x: 20, y: 100, labelX: 14, labelY: 100, anchor: 'end' },
      ],
      circles: [
        { value: 4, r: 80 },
        { value: 1, r: 20 },
      ],
      centre: 100,
    });
  });

  test('of many middle values every third is drawn, so that there are eight at most', () => {
    const many = Array.from({ length: 24 }, (_, i) => 24 - i);
    const { polygons } = layOutPolygons([many, many, many], { ...frame, classes: 2 });
    expect(polygons.map(({ index }) => index)).toEqual([0, 1, 2, 5, 8, 11, 14, 17, 20, 22, 23]);
  });

  test('of zeros alone are a point, and without values there are none', () => {
    const zeros = [[0], [0], [0]];
    expect(rounded(layOutPolygons(zeros, { ...frame, marks: [] }).polygons)).toEqual([
      { index: 0, role: 'top', points: '100,100 100,100 100,100' },
    ]);
    expect(layOutPolygons([[1], [], [1]], frame)).toMatchObject({
      polygons: [],
      circles: [
        { value: 4, r: 80 },
        { value: 1, r: 20 },
      ],
    });
  });
});

describe('columns of 100 pixels from 20 on, a decade in 50', () => {
  const frame: SpectraFrame = {
    columns: { count: 2, left: 20, columnWidth: 100, width: 240 },
    height: 120,
    top: 10,
    bottom: 10,
    classes: 1,
    domain: [0.1, 10],
    tickCount: 5,
    dash: { from: -0.3, to: 0.2 },
  };

  test('a value is a dash, and those between that share a pixel are one', () => {
    const spectra = [
      [100, 10 ** 0.01, 1.001, 1, 0.1],
      [1, 1, 0],
    ];
    expect(rounded(layOutSpectra(spectra, frame))).toEqual({
      dashes: [
        // Beyond the axis: at its end.
        { layer: 0, role: 'top', x1: 40, x2: 90, y: 10 },
        { layer: 0, role: 'middle', x1: 40, x2: 90, y: 59.5 },
        { layer: 0, role: 'middle', x1: 40, x2: 90, y: 60 },
        { layer: 0, role: 'bottom', x1: 40, x2: 90, y: 110 },
        { layer: 1, role: 'top', x1: 140, x2: 190, y: 60 },
        { layer: 1, role: 'middle', x1: 140, x2: 190, y: 60 },
      ],
      paths: {
        top: 'M40,10H90M140,60H190',
        middle: 'M40,59.5H90M40,60H90M140,60H190',
        bottom: 'M40,110H90',
      },
      ticks: [
        { value: 0.1, label: '10⁻¹', y: 110 },
        { value: 1, label: '10⁰', y: 60 },
        { value: 10, label: '10¹', y: 10 },
      ],
    });
    expect(layOutSpectra([], frame).y(1)).toBeCloseTo(60, 9);
  });

  test('of the largest none is left out, however near they are', () => {
    expect(layOutSpectra([[1, 1, 1]], { ...frame, classes: 2 }).dashes.map(({ role }) => role)).toEqual(['top', 'top', 'bottom']);
  });
});
