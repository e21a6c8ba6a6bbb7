import { Database } from 'lucide-react';
import { useRef } from 'react';
import { useAppState, useDataCommands } from '../page/appContext';
import { late } from '../page/late';

const DataSheet = late(() => import('./DataSheet').then((part) => part.DataSheet));

/** Opens the sheet with the data: what there is, what came, and the visitor's own. */
export function DataButton() {
  const open = useAppState((s) => s.data.open);
  const { open: show, close } = useDataCommands();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button type="button" ref={button} aria-haspopup="dialog" aria-expanded={open} onClick={show}>
        <Database aria-hidden /> Data
      </button>
      {open && <DataSheet onClosed={() => button.current?.focus()} onGiveUp={close} />}
    </>
  );
}
