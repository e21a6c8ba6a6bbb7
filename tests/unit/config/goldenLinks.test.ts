/** Links that have been given away have to work for ever. A new one is a new file in tests/links. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldKeys } from '../../../src/config/runConfig';
import { decode, encode, figureChanges, figureConfig } from '../../../src/config/shareLink';
import { DEFAULT_FIGURE, figures } from '../../../src/stories/figures/experiments';

interface GoldenLink {
  readonly link: string;
  readonly figure: string;
  /** What the link means, as differences from its figure. */
  readonly config: Record<string, string | number>;
  /** In what the second run differs from the first, null without one; that of its figure where not given. */
  readonly changes?: Record<string, string | number> | null;
  /** The axes of its sweep, as values; none where not given. */
  readonly axes?: Record<string, readonly (string | number)[]>;
  /** Keys that a notice speaks of. */
  readonly notices: readonly string[];
  /** What those notices say, where that counts: in every file of a link that is broken. */
  readonly sentences?: readonly string[];
}

const folder = path.join(import.meta.dirname, '../../links');

const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as GoldenLink;
const decoded = (link: string) => decode(link, figures, DEFAULT_FIGURE);

describe.each(readdirSync(folder))('%s', (file) => {
  test('means what it meant', () => {
    const golden = read(file);
    const { figure, config, changes, axes, notices } = decoded(golden.link);
    const base = figureConfig(figures, figure);
    expect({
      link: golden.link,
      figure,
      config: Object.fromEntries(fieldKeys.filter((key) => config[key] !== base[key]).map((key) => [key, config[key]])),
      changes,
      axes: Object.fromEntries(axes.map(({ key, values }) => [key, values])),
      notices: notices.map(({ key }) => key),
      sentences: notices.map(({ sentence }) => sentence),
    }).toEqual({ changes: figureChanges(figures, figure), axes: {}, sentences: expect.any(Array), ...golden });
  });

  test('its own link leads to the same place', () => {
    const target = decoded(read(file).link);
    expect(decoded(encode(target, figures, DEFAULT_FIGURE))).toEqual({ ...target, notices: [] });
  });
});
