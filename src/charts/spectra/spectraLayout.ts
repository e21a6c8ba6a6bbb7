/** Geometry of singular values in the shared columns, on a log axis: a dash for each value. Pixels, y downwards. */
import { scaleLog } from 'd3-scale';
import { type Columns, centreOf } from '../frame/columns';
import { logTicks, type Tick } from '../frame/ticks';
import { type Role, roleOf } from './roles';

export interface SpectraFrame {
  readonly columns: Columns;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly classes: number;
  readonly domain: readonly [number, number];
  readonly tickCount: number;
}

export interface Dash {
  readonly key: string;
  readonly layer: number;
  readonly role: Role;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

export interface SpectraLayout {
  readonly dashes: readonly Dash[];
  readonly ticks: readonly (Tick & { readonly y: number })[];
  /** Where a value stands. */
  readonly y: (value: number) => number;
}

/** Half the width of a dash, as a share of the column. */
const HALF_DASH = 0.3;

/** `spectra`: descending singular values of W_1 .. W_L; W_{l+1} stands in the column of layer l. Values of 0 are not drawn. */
export function layOutSpectra(spectra: readonly (readonly number[])[], frame: SpectraFrame): SpectraLayout {
  const { columns, height, top, bottom, classes, domain, tickCount } = frame;
  const y = scaleLog([...domain], [height - bottom, top]).clamp(true);
  const half = HALF_DASH * columns.columnWidth;
  const dashes = spectra.flatMap((values, layer) => {
    const x = centreOf(columns, layer);
    const seen = new Set<string>();
    return values.flatMap((value, i): Dash[] => {
      if (!(value > 0)) return [];
      const role = roleOf(i, values.length, classes);
      const place = y(value);
      // Values that would fall on the same pixel are one dash.
      const key = `${layer} ${role} ${role === 'middle' ? Math.round(2 * place) : i}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ key, layer, role, x1: x - half, x2: x + half, y: place }];
    });
  });
  return { dashes, ticks: logTicks(domain, tickCount).map((tick) => ({ ...tick, y: y(tick.value) })), y };
}
