import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/runConfig';
import { decode, encode, runLink } from '../../../src/config/shareLink';
import { axisText, readAxis, runCount, runsOf, tooManyRuns } from '../../../src/config/sweepAxes';
import { DEFAULT_FIGURE, figures } from '../../../src/stories/figures/experiments';

const values = (reading: ReturnType<typeof readAxis>) => (reading.ok ? reading.axis.values : reading.why);
const read = (hash: string) => decode(hash, figures, DEFAULT_FIGURE);

describe('readAxis', () => {
  test.each([
    ['depth', '2,3,4', [2, 3, 4]],
    ['seed', '0..4', [0, 1, 2, 3, 4]],
    ['width', '200..700/100', [200, 300, 400, 500, 600, 700]],
    ['eps', '0.1..0.3/0.1', [0.1, 0.2, 0.3]],
    ['eps', ' 0.1 , 0.5,', [0.1, 0.5]],
    ['net', 'dln,mlp', ['dln', 'mlp']],
    ['seed', '1,1,2..3,2', [1, 2, 3]],
  ] as const)('%s: %s', (key, text, expected) => {
    expect(values(readAxis(key, text))).toEqual(expected);
  });

  test('values out of range are clamped, and it says so', () => {
    const axis = { key: 'depth', values: [2, 3, 32] };
    expect(readAxis('depth', '1,3,99')).toEqual({ ok: true, axis, adjusted: true, note: null });
  });

  test.each(['', ',', ' ; '])('%j has no value at all and is refused', (text) => {
    expect(readAxis('depth', text)).toMatchObject({ ok: false, why: expect.stringContaining('no value that Depth can take') });
  });

  test.each(['0..1e9', '0..1/1e-9'])('%s would be too many values and is refused', (text) => {
    expect(readAxis('seed', text)).toMatchObject({ ok: false, why: expect.stringContaining('more than 1000') });
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('depth' as const, 'eps' as const, 'net' as const),
        fc.string({ unit: 'binary' }),
        (key, text) => {
          readAxis(key, text);
        },
      ),
    );
  });

  test('what it reads comes back from its own text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 30 }), (seeds) => {
        expect(values(readAxis('seed', axisText({ key: 'seed', values: seeds })))).toEqual(seeds);
      }),
    );
  });
});

describe('runs', () => {
  const axes = [
    { key: 'depth', values: [2, 3] },
    { key: 'seed', values: [0, 1, 2] },
  ] as const;
  test('are every combination, the last axis fastest', () => {
    expect(runCount(axes)).toBe(6);
    expect(runsOf(defaultConfig, axes).map(({ depth, seed }) => [depth, seed])).toEqual([
      [2, 0],
      [2, 1],
      [2, 2],
      [3, 0],
      [3, 1],
      [3, 2],
    ]);
  });

  test('a million of them is refused with the count and a way out', () => {
    const many = [
      { key: 'seed', values: Array.from({ length: 1000 }, (_, i) => i) },
      { key: 'width', values: Array.from({ length: 1000 }, (_, i) => i + 1) },
    ] as const;
    expect(tooManyRuns(many)).toBe(
      'This sweep would be 1,000,000 runs; 5,000 is the most. Take fewer values of Seed, which has 1000.',
    );
    expect(tooManyRuns(axes)).toBeNull();
  });

  test('each has a link of its own that brings it back', () => {
    for (const run of runsOf(defaultConfig, axes)) expect(read(runLink(run)).config).toEqual(run);
  });
});

describe('links', () => {
  test('a sweep stands in the link, in the order of the fields, and comes back', () => {
    const target = read('#v=1&s.seed=0..9&s.depth=2..5&eps=0.1');
    expect(target.axes.map(axisText)).toEqual(['2..5', '0..9']);
    const link = encode(target, figures, DEFAULT_FIGURE);
    expect(link).toBe('#v=1&eps=0.1&s.depth=2..5&s.seed=0..9');
    expect(read(link)).toEqual(target);
  });

  test('what had to be adjusted or left out is a notice', () => {
    const { axes, notices } = read('#v=1&s.depth=1,3&s.eps=banana&s.foo=1');
    expect(axes).toEqual([{ key: 'depth', values: [2, 3] }]);
    expect(notices.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('The sweep over Depth was adjusted; it takes 2,3'),
      expect.stringContaining('The sweep over Initial scale was left out'),
      expect.stringContaining('“s.foo” is not a setting'),
    ]);
  });

  test('a figure’s own sweep is left out of its link, and can be switched off', () => {
    const figure = read('#v=1&figure=10');
    expect(figure.axes).toHaveLength(2);
    expect(encode(figure, figures, DEFAULT_FIGURE)).toBe('#v=1&figure=10');
    const off = encode({ ...figure, axes: [] }, figures, DEFAULT_FIGURE);
    expect(read(off)).toMatchObject({ figure: '10', axes: [], notices: [] });
  });
});
