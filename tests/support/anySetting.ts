/** Values that settings can have, for properties. */
import fc from 'fast-check';
import { classListText } from '../../src/config/classList';
import { allows } from '../../src/config/field';
import { type FieldKey, fieldKeys, fieldOf, type RunConfig } from '../../src/config/runConfig';

/** Of each setting that is text: the empty or usual one, and others up to the longest. */
const TEXTS: Partial<Record<FieldKey, fc.Arbitrary<string>>> = {
  file: fc.string({ unit: 'binary', maxLength: 120 }),
  sha: fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9a-f]{64}$/)),
  reading: fc.oneof(fc.constant(''), fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }).map(asJson)),
  classes: fc.oneof(
    fc.constant('all'),
    fc.uniqueArray(fc.nat(9999), { minLength: 2, maxLength: 100 }).map(classListText),
    fc.tuple(fc.nat(9900), fc.integer({ min: 2, max: 100 })).map(([from, count]) => classListText(upFrom(from, count))),
  ),
};

/** Keys that are whole numbers come first once JSON has been read, whatever their order was. */
function asJson(value: object): string {
  return JSON.stringify(JSON.parse(JSON.stringify(value)));
}

const upFrom = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

export function anySetting(key: FieldKey): fc.Arbitrary<string | number> {
  const field = fieldOf(key);
  if (field.kind === 'choice') return fc.constantFrom(...field.options.map(({ value }) => value));
  if (field.kind === 'text') {
    const texts = TEXTS[key];
    if (!texts) throw new Error(`It is not said here which texts ${key} can be.`);
    return texts.filter((text) => allows(field, text));
  }
  if (field.integer) return fc.integer({ min: field.min, max: field.max });
  return fc.double({ min: field.min, max: field.max, noNaN: true }).map((x) => x + 0);
}

export const anyConfig = fc.record(
  Object.fromEntries(fieldKeys.map((key) => [key, anySetting(key)])),
) as unknown as fc.Arbitrary<RunConfig>;
