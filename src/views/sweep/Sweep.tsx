import { useAppState } from '../page/appContext';
import { late } from '../page/late';

const SweepPanel = late(() => import('./SweepPanel').then((part) => part.SweepPanel));

/** The sweep, while there is one. `address` is the page's own, without a hash. */
export function Sweep({ address }: { readonly address: string }) {
  const hasAxes = useAppState((s) => s.sweep.axes.length > 0);
  const figure = useAppState((s) => s.figure);
  return hasAxes ? <SweepPanel key={figure} figure={figure} address={address} /> : null;
}
