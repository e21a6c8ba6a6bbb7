import { useAppState } from '../page/appContext';
import { late } from '../page/late';

const WantedBox = late(() => import('./WantedBox').then((part) => part.WantedBox));

/** What the run on show needs from the visitor before it can begin: leave to fetch a set, or a file. */
export function WantedPanel() {
  const wanted = useAppState((s) => s.run.failure?.wanted ?? null);
  return wanted && <WantedBox wanted={wanted} />;
}
