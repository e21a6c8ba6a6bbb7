import type { NumberField } from '../../config/field';

/** Notches of a slider that is not over whole numbers. */
const NOTCHES = 120;

export interface SliderScale {
  readonly min: number;
  readonly max: number;
  /** Slider position of a value; values outside the slider's range stand at its ends. */
  toPosition(value: number): number;
  /** The value at a position: whole where the field is, else two significant digits. */
  toValue(position: number): number;
}

/** How a field's slider is divided: notch by notch on a short linear range, evenly in decades on a log one. */
export function sliderScale({ slider: [low, high], scale, integer, min }: NumberField): SliderScale {
  if (scale === 'linear') {
    const step = integer ? 1 : (high - low) / 100;
    return {
      min: 0,
      max: Math.round((high - low) / step),
      toPosition: (value) => Math.round((clamp(value, low, high) - low) / step),
      toValue: (position) => tidy(low + position * step, integer),
    };
  }
  // Position 0 is a notch of its own for the value 0 where the field allows it.
  const zero = min === 0 ? 1 : 0;
  const decades = Math.log10(high / low);
  return {
    min: 0,
    max: NOTCHES + zero,
    toPosition: (value) => (value <= 0 ? 0 : zero + Math.round((Math.log10(clamp(value, low, high) / low) / decades) * NOTCHES)),
    toValue: (position) => (position < zero ? 0 : tidy(low * 10 ** ((decades * (position - zero)) / NOTCHES), integer)),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function tidy(value: number, integer: boolean): number {
  return integer ? Math.round(value) : Number(value.toPrecision(2));
}
