import { expect, test } from 'vitest';
import { type SweptMeasure, sweepSummary } from '../../src/narration/sweepSummary';

const said = (value: number) => value.toPrecision(2);
const along = (...means: number[]) => means.map((mean, x) => ({ x, mean }));
const small = { name: 'ε = 0.1', points: along(13, 0.01, 9) };
const large = { name: 'ε = 0.5', points: along(13, 0.4, 0.7) };
const middle = { name: 'ε = 0.3', points: along(99, 0.001, 5) };

test.each<[string, SweptMeasure, string]>([
  [
    'by layer it speaks of the last one, and of which series has the least and the most there',
    { title: 'C by layer', by: 'layer', xTitle: 'layer', series: [middle, small, large] },
    'C at the last layer: from 0.70 (ε = 0.5) to 9.0 (ε = 0.1).',
  ],
  [
    'the word stands at the end of a title only',
    { title: 'rank by layers, by layer', by: 'layer', xTitle: 'layer', series: [large, small] },
    'Rank by layers, at the last layer: from 0.70 (ε = 0.5) to 9.0 (ε = 0.1).',
  ],
  [
    'by run it says where the ends are, and of which series',
    { title: 'loss', by: 'run', xTitle: 'width', series: [small, large] },
    'Loss: from 0.010 (width 1, ε = 0.1) to 13 (width 0, ε = 0.1).',
  ],
  [
    'the other way round',
    { title: 'loss', by: 'run', xTitle: 'width', series: [large, middle] },
    'Loss: from 0.0010 (width 1, ε = 0.3) to 99 (width 0, ε = 0.3).',
  ],
  [
    'of one series it need not say which',
    { title: 'loss', by: 'run', xTitle: 'width', series: [small] },
    'Loss: from 0.010 (width 1) to 13 (width 0).',
  ],
  [
    'of equals it says where the first is',
    { title: 'loss', by: 'run', xTitle: 'width', series: [{ name: 'all', points: along(2, 1, 1, 2) }] },
    'Loss: from 1.0 (width 1) to 2.0 (width 0).',
  ],
  [
    'one point is one number',
    { title: 'loss', by: 'run', xTitle: 'width', series: [{ name: 'all', points: along(2) }] },
    'Loss: 2.0.',
  ],
  [
    'one series is one number by layer',
    { title: 'D by layer', by: 'layer', xTitle: 'layer', series: [small] },
    'D at the last layer: 9.0.',
  ],
  [
    'a title keeps its words by run',
    { title: 'C by layer', by: 'run', xTitle: 'width', series: [{ name: 'all', points: along(2) }] },
    'C by layer: 2.0.',
  ],
  ['nothing yet is silence', { title: 'loss', by: 'run', xTitle: 'width', series: [] }, ''],
  [
    'series without points are silence',
    { title: 'loss', by: 'layer', xTitle: 'layer', series: [{ name: 'all', points: [] }] },
    '',
  ],
])('%s', (_, measure, sentence) => expect(sweepSummary(measure, said)).toBe(sentence));
