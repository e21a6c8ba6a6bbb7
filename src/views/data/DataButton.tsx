import { Database } from 'lucide-react';
import { useAppState, useDataCommands } from '../page/appContext';
import { late } from '../page/late';

const DataSheet = late(() => import('./DataSheet').then((part) => part.DataSheet));

/** Opens the sheet with the data: what there is, what came, and the visitor's own. */
export function DataButton() {
  const open = useAppState((s) => s.data.open);
  const { open: show, close } = useDataCommands();
  return (
    <>
      <button type="button" onClick={show}>
        <Database aria-hidden /> Data
      </button>
      {open && <DataSheet onGiveUp={close} />}
    </>
  );
}
