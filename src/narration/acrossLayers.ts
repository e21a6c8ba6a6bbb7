import type { LinearFit } from '../metrics/fit';
import { isNumber } from '../metrics/reading';
import type { Frame } from '../run/frame';
import { ratioOf } from './layerRatio';

/** Below this factor a layer, C neither falls nor grows to speak of. */
const FLAT = 1.03;
/** Largest C over the smallest, up to which layers count as alike. */
const MUCH_THE_SAME = 2;
/** R squared of log C from which every layer does what the line says, not only all of them together. */
const STRAIGHT = 0.99;

/** Whether C falls from layer to layer. */
export function falls(fit: LinearFit): boolean {
  return ratioOf(fit) >= FLAT;
}

/** What becomes of C on its way through the layers: a clause, in lower case. Where it shrinks, `verb` says that, and `name` what C is. */
export function acrossLayers(frame: Frame, fit: LinearFit, verb: string, name = 'C'): string {
  const each = fit.r2 < STRAIGHT ? 'on average each layer' : 'each layer';
  return falls(fit) ? `${each} ${verb} ${name} ${times(fit)}` : withoutFall(frame, fit);
}

/** The same where C does not fall. */
export function withoutFall(frame: Frame, fit: LinearFit): string {
  return alike(frame) ?? (ratioOf(fit) <= 1 / FLAT ? `C grows ${times(fit)} a layer` : between(frame));
}

/** The same where there is no line: "C is much the same at every layer", or its range. */
export function rangeAcrossLayers(frame: Frame): string {
  return alike(frame) ?? between(frame);
}

/** "16.4-fold", of what is lost or gained from a layer to the next. */
export function times(fit: LinearFit): string {
  const ratio = Math.max(ratioOf(fit), 1 / ratioOf(fit));
  return `${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(3)}-fold`;
}

/** To three digits, or a power of ten. */
export function small(value: number): string {
  return value >= 0.001 ? value.toPrecision(3) : value.toExponential(1);
}

function alike(frame: Frame): string | null {
  const [least, most] = rangeOfC(frame);
  return most / least < MUCH_THE_SAME ? 'C is much the same at every layer' : null;
}

function between(frame: Frame): string {
  const [least, most] = rangeOfC(frame);
  return `C lies between ${small(least)} and ${small(most)}`;
}

function rangeOfC(frame: Frame): [number, number] {
  const values = frame.layers.flatMap(({ C }) => (isNumber(C) ? [C] : []));
  return [Math.min(...values), Math.max(...values)];
}
