/** Links that have been given away have to work for ever. A new one is a new file in tests/links. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldKeys } from '../../../src/config/runConfig';
import { decode, encode, figureConfig } from '../../../src/config/shareLink';
import { DEFAULT_FIGURE, figures } from '../../../src/experiments/experiments';

interface GoldenLink {
  readonly link: string;
  readonly figure: string;
  /** What the link means, as differences from its figure. */
  readonly config: Record<string, string | number>;
  /** The axes of its sweep, as values; none where not given. */
  readonly axes?: Record<string, readonly (string | number)[]>;
  /** Keys that a notice speaks of. */
  readonly notices: readonly string[];
}

const folder = path.join(import.meta.dirname, '../../links');

describe.each(readdirSync(folder))('%s', (file) => {
  const golden = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as GoldenLink;
  const decoded = decode(golden.link, figures, DEFAULT_FIGURE);

  test('means what it meant', () => {
    const base = figureConfig(figures, decoded.figure);
    const differences = Object.fromEntries(
      fieldKeys.filter((k) => decoded.config[k] !== base[k]).map((k) => [k, decoded.config[k]]),
    );
    expect({ figure: decoded.figure, config: differences }).toEqual({ figure: golden.figure, config: golden.config });
    expect(Object.fromEntries(decoded.axes.map(({ key, values }) => [key, values]))).toEqual(golden.axes ?? {});
    expect(decoded.notices.map((n) => n.key)).toEqual(golden.notices);
  });

  test('its own link leads to the same place', () => {
    const again = decode(encode(decoded, figures, DEFAULT_FIGURE), figures, DEFAULT_FIGURE);
    expect(again).toEqual({ ...decoded, notices: [] });
  });
});
