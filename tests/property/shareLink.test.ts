import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allows } from '../../src/config/field';
import { defaultConfig, fieldKeys, fieldOf, type RunConfig } from '../../src/config/runConfig';
import { decode, encode } from '../../src/config/shareLink';
import { DEFAULT_FIGURE, figures } from '../../src/stories/figures/experiments';
import { anyConfig } from '../support/anySetting';

const read = (hash: string) => decode(hash, figures, DEFAULT_FIGURE);
const write = (target: { figure: string; config: RunConfig; changes?: Partial<RunConfig> | null }) =>
  encode({ changes: null, axes: [], ...target }, figures, DEFAULT_FIGURE);

function expectAllowed(config: RunConfig): void {
  for (const key of fieldKeys) {
    const field = fieldOf(key);
    const value = config[key];
    if (field.kind === 'choice') expect(field.options.map((o) => o.value)).toContain(value);
    else if (field.kind === 'text') expect(allows(field, value), `${key} = ${value}`).toBe(true);
    else {
      expect(value).toBeGreaterThanOrEqual(field.min);
      expect(value).toBeLessThanOrEqual(field.max);
      if (field.integer) expect(Number.isInteger(value)).toBe(true);
    }
  }
}

describe('links', () => {
  test('every configuration comes back from its link, without a notice', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const link = write({ figure: DEFAULT_FIGURE, config });
        expect(read(link)).toEqual({ figure: DEFAULT_FIGURE, config, changes: null, axes: [], notices: [] });
      }),
    );
  });

  test('the settings of a second run come back as they were, whichever they are', () => {
    fc.assert(
      fc.property(anyConfig, anyConfig, fc.subarray([...fieldKeys], { minLength: 1 }), (config, other, keys) => {
        const changes = Object.fromEntries(keys.map((key) => [key, other[key]]));
        const link = write({ figure: DEFAULT_FIGURE, config, changes });
        expect(read(link)).toEqual({ figure: DEFAULT_FIGURE, config, changes, axes: [], notices: [] });
      }),
    );
  });

  test('no text makes decode throw or leaves a setting out of its range', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webFragments()), (text) => {
        expectAllowed(read(text).config);
      }),
      { numRuns: 500 },
    );
  });

  test('nonsense in any one field is replaced, named and leaves the other fields alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldKeys), fc.string({ minLength: 1 }), (key, text) => {
        const field = fieldOf(key);
        fc.pre(field.kind === 'text' ? field.read(text) === null : !/\d/.test(text) && !allows(field, text));
        const { config, notices } = read(`#v=1&${key}=${encodeURIComponent(text)}`);
        expect(config).toEqual(defaultConfig);
        expect(notices.map((n) => n.key)).toEqual([key]);
      }),
    );
  });

  test.each(['__proto__=1', 'constructor=1', 'toString=1', 'hasOwnProperty=x'])('%s is an unknown key, not a trap', (text) => {
    const { config, notices } = read(`#v=1&${text}`);
    expect(config).toEqual(defaultConfig);
    expect(notices).toHaveLength(1);
  });

  test.each(['__proto__', 'constructor', '5z', ''])('an unknown figure %j falls back with a notice', (figure) => {
    const decoded = read(`#v=1&figure=${figure}`);
    expect(decoded.figure).toBe(DEFAULT_FIGURE);
    expect(decoded.notices.map((n) => n.key)).toEqual(['figure']);
  });

  test('a link of ten thousand characters is read as far as is sensible, and says so', () => {
    const { notices, config } = read(`#v=1&eps=0.5&${'x'.repeat(10_000)}=1`);
    expect(config.eps).toBe(0.5);
    expect(notices[0].key).toBe('link');
    expect(Math.max(...notices.map((n) => n.sentence.length))).toBeLessThan(200);
  });

  test('keys stand in the order of the table, whatever order they came in', () => {
    const { figure, config } = read('#seed=3&v=1&eps=0.5&depth=4');
    expect(write({ figure, config })).toBe('#v=1&depth=4&eps=0.5&seed=3');
  });
});
