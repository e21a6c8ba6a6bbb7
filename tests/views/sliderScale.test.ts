import { describe, expect, test } from 'vitest';
import type { NumberField } from '../../src/config/field';
import { fields } from '../../src/config/fields';
import { fieldKeys } from '../../src/config/runConfig';
import { sliderScale } from '../../src/views/settings/sliderScale';

const numberFields = fieldKeys.flatMap((key) => {
  const field = fields[key];
  return field.kind === 'number' ? [[key, field as NumberField] as const] : [];
});

describe.each(numberFields)('%s', (_, field) => {
  const scale = sliderScale(field);
  test('every notch has a value the field allows, ascending', () => {
    let last = Number.NEGATIVE_INFINITY;
    for (let position = scale.min; position <= scale.max; position++) {
      const value = scale.toValue(position);
      expect(value).toBeGreaterThanOrEqual(Math.max(last, field.min));
      expect(value).toBeLessThanOrEqual(field.max);
      last = value;
    }
  });
  test('a position found for a value leads back near it', () => {
    for (const value of [field.default, ...field.slider]) {
      const position = scale.toPosition(value);
      expect(position).toBeGreaterThanOrEqual(scale.min);
      expect(position).toBeLessThanOrEqual(scale.max);
      if (value < field.slider[0] || value > field.slider[1]) continue;
      const notch = (field.slider[1] - field.slider[0]) / 100;
      if (field.scale === 'log') expect(scale.toValue(position)).toBeCloseRelative(value, 0.12);
      else expect(Math.abs(scale.toValue(position) - value)).toBeLessThanOrEqual(field.integer ? 0 : notch);
    }
  });
});
