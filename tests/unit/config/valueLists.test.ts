/** Lists of values as people and links write them: every one is understood or refused with a sentence, none silently misread. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChoiceField, NumberField } from '../../../src/config/field';
import { linkText } from '../../../src/config/linkText';
import { readField } from '../../../src/config/readField';
import { defaultConfig, type FieldKey, fieldKeys, fieldOf, type RunConfig } from '../../../src/config/runConfig';
import { decode, encode, LONGEST_LINK } from '../../../src/config/shareLink';
import { type Axis, axisText, MOST_RUNS, readAxis, tooMuch } from '../../../src/config/sweepAxes';
import { DEFAULT_FIGURE, figures } from '../../../src/stories/figures/experiments';
import { anyConfig } from '../../support/anySetting';

const read = (hash: string) => decode(hash, figures, DEFAULT_FIGURE);
const valuesOf = (key: FieldKey, text: string) => {
  const reading = readAxis(key, text);
  return reading.ok ? reading.axis.values : reading.why;
};
const sentences = (hash: string) => read(hash).notices.map(({ sentence }) => sentence);

describe('ranges', () => {
  test.each([
    ['depth', '5..2', [5, 4, 3, 2]],
    ['width', '700..200/100', [700, 600, 500, 400, 300, 200]],
    ['eps', '0.5..0.1/0.2', [0.5, 0.3, 0.1]],
    ['seed', '3..3', [3]],
    ['alpha', '1..5', [1, 2, 3, 4, 5]],
    ['lr', '0.5..2.5', [0.5, 1.5, 2.5]],
    ['seed', '0..10/3', [0, 3, 6, 9]],
    ['seed', '1,2,5..50/15', [1, 2, 5, 20, 35, 50]],
    ['lr', '1e-3..5e-3/1e-3', [0.001, 0.002, 0.003, 0.004, 0.005]],
    ['lr', '.5..1.5/.5', [0.5, 1, 1.5]],
    ['seed', ' 0 .. 2 ', [0, 1, 2]],
  ] as const)('%s: %s is understood', (key, text, expected) => {
    expect(valuesOf(key, text)).toEqual(expected);
  });

  test.each([
    ['eps', '0.1..0.5', /“0\.1\.\.0\.5” needs a step: write 0\.1\.\.0\.5\/0\.1/],
    ['lr', '1..2.5', /“1\.\.2\.5” needs a step: write 1\.\.2\.5\/0\.1/],
    ['seed', '0..5/0', /“0\.\.5\/0” .* step/],
    ['seed', '0..5/-1', /“0\.\.5\/-1” .* step/],
    ['seed', '0..5/9', /“0\.\.5\/9”: its step is longer than the range/],
    ['seed', '0..', /“0\.\.” is not a number/],
    ['seed', '..5', /“\.\.5” is not a number/],
    ['seed', '0...5', /is not a number/],
    ['seed', '0..5..9', /is not a number/],
    ['seed', '0..5/1/2', /is not a number/],
    ['seed', '1.2.3..5', /is not a number/],
    ['depth', '2-5', /“2-5” is not a number/],
    ['depth', '2…5', /is not a number/],
    ['depth', '1,3,banana,99', /“banana” is not a number/],
    ['eps', '0.1 0.3 0.5', /“0\.1 0\.3 0\.5” is not a number/],
    ['net', 'dln,cnn', /Network has no choice “cnn”/],
    ['net', 'dln..mlp', /Network has no choice “dln\.\.mlp”/],
  ] as const)('%s: %s is refused, and the sentence says what stands in the way', (key, text, why) => {
    expect(valuesOf(key, text)).toMatch(why);
  });

  test('a field that changes nothing in a sweep is no axis: its runs would be the same run', () => {
    expect(valuesOf('engine', 'exact,wasm')).toMatch(/changes nothing/);
    expect(sentences('#v=1&s.speed=1,4')).toEqual([expect.stringMatching(/The sweep over Speed was left out/)]);
  });
});

describe('decimal commas', () => {
  test.each([
    ['lr', '0,1'],
    ['eps', '0,3'],
    ['alpha', '1,5'],
    ['noiseSize', '0,1,0,3,0,5'],
    ['lr', '0,05,1'],
    ['eps', '0,1;0,3'],
    ['eps', '0,1..0,5/0,1'],
    ['eps', '0,1..0,5'],
    ['lr', '1,5..2,5'],
    ['lr', '0..1,5'],
    ['eps', '0.1..0.5/0,1'],
  ] as const)('%s: %s may mean two things; it is refused and the sentence says how to write each', (key, text) => {
    expect(valuesOf(key, text)).toMatch(/decimal commas|can be one number or two/);
  });

  test('the sentence names the number and the list', () => {
    expect(valuesOf('lr', '0,1')).toBe('“0,1” can be one number or two: write 0.1 with a point, or 0;1 for both');
  });

  test.each([
    ['lr', '0, 1', [0, 1]],
    ['lr', '0;1', [0, 1]],
    ['eps', '0.1;0.3', [0.1, 0.3]],
    ['alpha', '1,10,100', [1, 10, 100]],
    ['alpha', '1,10,100,1000', [1, 10, 100, 1000]],
    ['momentum', '0,0.9', [0, 0.9]],
    ['lr', '0.2,50', [0.2, 50]],
    ['depth', '2,5', [2, 5]],
    ['lr', '1e-3,1', [0.001, 1]],
    ['noiseSize', '0..1/1', [0, 1]],
  ] as const)('%s: %s can only be a list', (key, text, expected) => {
    expect(valuesOf(key, text)).toEqual(expected);
  });

  test('a whole number has no thousands comma', () => {
    expect(valuesOf('steps', '1,000,10,000')).toMatch(/“000”/);
  });

  test('in a link two values that a page wrote stay two values, and it is said; what no page wrote is refused', () => {
    const { axes, notices } = read('#v=1&s.alpha=1,10');
    expect(axes).toEqual([{ key: 'alpha', values: [1, 10] }]);
    expect(notices).toEqual([
      { key: 's.alpha', sentence: 'The sweep over Logit scale takes 1 and 10; a decimal is written with a point, as in 1.10.' },
    ]);
    for (const text of ['s.lr=0,1', 's.eps=0,1', 's.eps=1,5', 's.lr=0,1;0,2', 's.eps=0%2C1']) {
      const { axes: none, notices: said } = read(`#v=1&${text}`);
      expect(none).toEqual([]);
      expect(said).toHaveLength(1);
    }
  });

  test('the page’s own text of such a list can be read in one way only', () => {
    const axis: Axis = { key: 'alpha', values: [1, 10] };
    expect(axisText(axis)).toBe('1;10');
    expect(readAxis('alpha', axisText(axis))).toEqual({ ok: true, axis, adjusted: false, note: null });
  });
});

describe('what is long is bounded before it is made', () => {
  /** "0..999,1000..1999,...": so many pieces of a thousand values. */
  const pieces = (count: number) => Array.from({ length: count }, (_, i) => `${1000 * i}..${1000 * i + 999}`).join(',');

  test('no value is expanded of a list that has too many', () => {
    expect(valuesOf('seed', pieces(260))).toMatch(/more than 1000 values/);
    expect(sentences(`#v=1&s.seed=${pieces(130)}`)).toEqual([
      expect.stringMatching(/The sweep over Seed was left out: it has more/),
    ]);
    expect(valuesOf('width', '1..9,'.repeat(200_000))).toMatch(/longer than 8,000 characters/);
  });

  test('the work grows with the list, not with its square: reading a value does not look at those before it', () => {
    // Counted, not timed: includes() over the values so far is what made it quadratic.
    const { includes } = Array.prototype;
    let looks = 0;
    Array.prototype.includes = function (this: unknown[], ...args: [unknown]) {
      looks += this.length;
      return includes.apply(this, args);
    };
    try {
      readAxis('seed', '0..999');
    } finally {
      Array.prototype.includes = includes;
    }
    expect(looks).toBeLessThan(1000);
  });

  test('width 100..2000/2 comes back from its own link, all 951 values', () => {
    const target = read('#v=1&s.width=100..2000/2');
    expect(target.axes[0].values).toHaveLength(951);
    const link = encode(target, figures, DEFAULT_FIGURE);
    expect(link).toBe('#v=1&figure=5a&s.width=100..2000/2');
    expect(read(link)).toEqual(target);
  });

  test('the long link that an earlier page wrote of it is read whole as well', () => {
    const values = Array.from({ length: 951 }, (_, i) => 100 + 2 * i);
    expect(read(`#v=1&s.width=${values.join(',')}`)).toMatchObject({ axes: [{ key: 'width', values }], notices: [] });
  });

  test('a link that is too long is read up to its last whole setting, and what was not read is named', () => {
    const many = Array.from({ length: 900 }, (_, i) => 1_000 * i + 7).join(',');
    const start = `#v=1&seed=12&alpha=${'1'.repeat(300)}&s.n=1,2&x=${'y'.repeat(LONGEST_LINK - 6300)}`;
    const { config, axes, notices } = read(`${start}&s.seed=${many}&eps=0.5`);
    expect(config).toMatchObject({ seed: 12, eps: 0.3 });
    expect(axes).toEqual([{ key: 'n', values: [1, 2] }]);
    expect(notices[0]).toEqual({
      key: 'link',
      sentence: 'The link is longer than 8,000 characters: “s.seed” and what follows it was not read.',
    });
  });

  test.each([-2, -1, 0, 1, 2])('cut %d characters from a border between settings, no number is shortened', (off) => {
    const setting = '&seed=123456';
    const filler = `#v=1&x=${'y'.repeat(LONGEST_LINK - '#v=1&x='.length + 1 - setting.length + off)}`;
    const { config } = read(`${filler}${setting}&eps=0.5`);
    expect([0, 123456]).toContain(config.seed);
    expect(config.eps).toBe(0.3);
  });

  test('a list whose own text would be too long for a link is refused when it is made', () => {
    const ragged = (key: FieldKey, most: number) => ({
      key,
      values: Array.from({ length: 900 }, (_, i) => Math.round((i * i * most) / 810_000 + i / 7)),
    });
    const axes: Axis[] = [ragged('seed', 999_000)];
    expect(axisText(axes[0]).length).toBeGreaterThan(4000);
    expect(tooMuch(axes)).toMatch(/The values of this sweep are too long a list for a link .* Seed/);
    // 999.999 apart and rounded: the text is short, the list that comes of it is not.
    expect(sentences('#v=1&s.seed=100000..999999/1000.7')).toEqual([
      expect.stringMatching(/^The sweep over Seed was adjusted/),
      expect.stringMatching(/too long a list for a link/),
    ]);
    expect(read('#v=1&s.seed=100000..999999/1000.7').axes).toEqual([]);
  });
});

describe('notices of a link', () => {
  test('800 unknown keys are one notice, with the count', () => {
    const hash = `#v=1&eps=0.5&${Array.from({ length: 800 }, (_, i) => `k${i}=1`).join('&')}`;
    expect(sentences(hash)).toEqual([
      '800 keys of the link are not settings of this page and were left out: “k0”, “k1”, “k2” and 797 more.',
    ]);
  });

  test('so are repeated ones', () => {
    expect(sentences(`#v=1${'&eps=0.5'.repeat(500)}`)).toEqual(['“eps” stands 500 times in the link; the first one counts.']);
    expect(sentences('#v=1&eps=0.5&eps=0.6&seed=1&seed=1&K=3&K=4')).toEqual([
      '3 keys stand more than once in the link, “eps”, “seed”, “K”; the first of each counts.',
    ]);
    expect(sentences(`#v=1${'&nonsense=1'.repeat(500)}`).length).toBeLessThanOrEqual(2);
  });
});

/** Fields that a sweep can go over, none of them a text. */
function sweptField(key: FieldKey): NumberField | ChoiceField {
  const field = fieldOf(key);
  if (field.kind === 'text') throw new Error(`A sweep goes over ${key}.`);
  return field;
}

/** Values that a field can take, as few as make an axis. */
function anyAxis(key: FieldKey): fc.Arbitrary<Axis> {
  const field = sweptField(key);
  if (field.kind === 'choice')
    return fc
      .uniqueArray(fc.constantFrom(...field.options.map(({ value }) => value)), { minLength: 1 })
      .map((values) => ({ key, values }));
  const one = field.integer
    ? fc.integer({ min: field.min, max: field.max })
    : fc.double({ min: field.min, max: field.max, noNaN: true }).map((x) => x + 0);
  const whole = fc.integer({ min: Math.ceil(field.min), max: Math.floor(field.max) });
  const run = fc
    .tuple(whole, fc.constantFrom(1, -1, 2, 5, 0.1, 0.25), fc.integer({ min: 2, max: 400 }))
    .map(([from, step, count]) =>
      Array.from({ length: count }, (_, i) =>
        Number((from + i * (field.integer ? Math.sign(step) * Math.ceil(Math.abs(step)) : step)).toPrecision(12)),
      ).filter((x) => x >= field.min && x <= field.max),
    )
    .filter((values) => values.length > 0);
  return fc
    .array(
      fc.oneof(
        one.map((x) => [x]),
        whole.map((x) => [x]),
        run,
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => ({ key, values: [...new Set(parts.flat())].slice(0, 1000) }));
}

const SWEPT = fieldKeys.filter((key) => key !== 'engine' && key !== 'speed' && fieldOf(key).kind !== 'text');
const anyAxes = fc
  .subarray([...SWEPT], { minLength: 1, maxLength: 3 })
  .chain((keys) => fc.tuple(...keys.map(anyAxis)))
  .map((axes): readonly Axis[] => axes);

/** Texts that take as many characters in a link as they may: most of these take nine. */
const LONGEST_TEXTS: Partial<Record<FieldKey, string>> = {
  file: `${'\u6587'.repeat(33)}csv`,
  sha: 'f'.repeat(64),
  reading: `{"label":"${'\u6587'.repeat(43)}abcdefghi"}`,
  classes: [...Array.from({ length: 60 }, (_, i) => 1000 + i * (i + 7))].join(','),
};

describe('every link that is made', () => {
  test('is within the limit and leads to exactly the same runs, without a notice', () => {
    fc.assert(
      fc.property(anyAxes, anyConfig, fc.option(anyConfig), (axes, config, changes) => {
        fc.pre(tooMuch(axes) === null);
        const target = { figure: DEFAULT_FIGURE, config, changes, axes };
        const link = encode(target, figures, DEFAULT_FIGURE);
        expect(link.length).toBeLessThanOrEqual(LONGEST_LINK);
        expect(read(link)).toEqual({ ...target, notices: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('the longest settings and the longest lists together still fit', () => {
    const longest = (key: FieldKey): string | number => {
      const field = fieldOf(key);
      if (field.kind === 'text') return LONGEST_TEXTS[key] ?? '';
      if (field.kind === 'choice') return field.options.reduce((a, { value }) => (value.length > a.length ? value : a), '');
      const most = field.integer
        ? [field.max]
        : [field.max / 3, field.min + (field.max - field.min) / 3, 1.234567890123456e-7, 1 / 3];
      return most.filter((x) => x >= field.min && x <= field.max).reduce((a, b) => (String(b).length > String(a).length ? b : a));
    };
    const config = Object.fromEntries(fieldKeys.map((key) => [key, longest(key)])) as unknown as RunConfig;
    for (const [key, length] of [
      ['file', 300],
      ['sha', 64],
      ['reading', 420],
      ['classes', 299],
    ] as const) {
      expect(linkText(config[key])).toHaveLength(length);
      expect(readField(key, config[key], 'none')).toEqual({ value: config[key], adjusted: null });
      expect(readField(key, `${config[key]}${config[key]}`, 'none').adjusted).toBe('not-readable');
    }
    const seeds = Array.from({ length: 1000 }, (_, i) => 100_003 + 2 * i * i - (i % 3));
    const axes: Axis[] = [{ key: 'seed', values: seeds.slice(0, 560) }];
    expect(axisText(axes[0]).length).toBeGreaterThan(3800);
    expect(tooMuch(axes)).toBeNull();
    const link = encode({ figure: '7a', config, changes: config, axes }, figures, DEFAULT_FIGURE);
    expect(link.length).toBeLessThanOrEqual(LONGEST_LINK);
    expect(read(link)).toMatchObject({ config, axes, notices: [] });
  });

  test('its lists keep their ranges, also inside of lists', () => {
    const text = (key: FieldKey, values: readonly (number | string)[]) => axisText({ key, values });
    expect(text('seed', [1, 2, 5, 10, 15, 20, 25, 30])).toBe('1,2,5..30/5');
    expect(text('width', [200, 300, 400, 500, 600, 700])).toBe('200..700/100');
    expect(text('depth', [5, 4, 3, 2])).toBe('5..2');
    expect(text('depth', [2, 3])).toBe('2,3');
    expect(text('depth', [2, 3, 4])).toBe('2..4');
    expect(text('eps', [0.1, 0.3, 0.5])).toBe('0.1,0.3,0.5');
    expect(text('eps', [0.1, 0.2, 0.3, 0.4, 0.5])).toBe('0.1..0.5/0.1');
    expect(text('net', ['dln', 'mlp'])).toBe('dln,mlp');
  });

  test('no text makes readAxis throw or gives values a field cannot take', () => {
    const scrap = fc.array(
      fc.constantFrom('0', '1', '5', '12', '.', '..', '/', ',', ';', '-', '−', 'e', ' ', '0.1', '1e3', 'x'),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...SWEPT), scrap, (key, parts) => {
        const field = sweptField(key);
        const reading = readAxis(key, parts.join(''));
        if (!reading.ok) {
          expect(reading.why.length).toBeGreaterThan(5);
          return;
        }
        expect(reading.axis.values.length).toBeGreaterThan(0);
        expect(new Set(reading.axis.values).size).toBe(reading.axis.values.length);
        for (const value of reading.axis.values) {
          if (field.kind === 'choice') continue;
          expect(value).toBeGreaterThanOrEqual(field.min);
          expect(value).toBeLessThanOrEqual(field.max);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a sweep of the most runs has a link', () => {
    const axes: Axis[] = [
      { key: 'seed', values: Array.from({ length: 1000 }, (_, i) => i) },
      { key: 'depth', values: Array.from({ length: MOST_RUNS / 1000 }, (_, i) => i + 2) },
    ];
    expect(encode({ figure: DEFAULT_FIGURE, config: defaultConfig, changes: null, axes }, figures, DEFAULT_FIGURE)).toBe(
      '#v=1&figure=5a&s.depth=2..6&s.seed=0..999',
    );
  });
});
