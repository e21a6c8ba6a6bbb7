import { useAppState, useCommands } from '../page/appContext';
import { late } from '../page/late';

const LayerDialog = late(() => import('./LayerDialog').then((part) => part.LayerDialog));

/** The layer that is open, large. Nothing while none is. */
export function OpenedLayer() {
  const opened = useAppState((s) => s.view.open);
  const { open } = useCommands();
  return opened && <LayerDialog opened={opened} onGiveUp={() => open(null)} />;
}
