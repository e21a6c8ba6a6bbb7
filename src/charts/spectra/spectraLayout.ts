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
  /** Where a dash begins and ends, in columns from the middle of its own. */
  readonly dash: { readonly from: number; readonly to: number };
}

export interface Dash {
  readonly layer: number;
  readonly role: Role;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

export interface SpectraLayout {
  readonly dashes: readonly Dash[];
  /** All dashes of a role as one path: hundreds of elements would be slow to move. */
  readonly paths: Readonly<Record<Role, string>>;
  readonly ticks: readonly (Tick & { readonly y: number })[];
  /** Where a value stands. */
  readonly y: (value: number) => number;
}

/** `spectra`: descending singular values of W_1 .. W_L; W_{l+1} stands in the column of layer l. Values of 0 are not drawn. */
export function layOutSpectra(spectra: readonly (readonly number[])[], frame: SpectraFrame): SpectraLayout {
  const { columns, height, top, bottom, classes, domain, tickCount, dash } = frame;
  const y = scaleLog([...domain], [height - bottom, top]).clamp(true);
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
      return [{ layer, role, x1: x + dash.from * columns.columnWidth, x2: x + dash.to * columns.columnWidth, y: place }];
    });
  });
  const pathOf = (role: Role) =>
    dashes
      .filter((one) => one.role === role)
      .map(({ x1, x2, y }) => `M${x1.toFixed(1)},${y.toFixed(1)}H${x2.toFixed(1)}`)
      .join('');
  const paths = { top: pathOf('top'), middle: pathOf('middle'), bottom: pathOf('bottom') };
  return { dashes, paths, ticks: logTicks(domain, tickCount).map((tick) => ({ ...tick, y: y(tick.value) })), y };
}
