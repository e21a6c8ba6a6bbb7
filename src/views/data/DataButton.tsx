import { Database } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useAppState, useDataCommands } from '../page/appContext';

/** Loaded when somebody looks at it. */
const DataSheet = lazy(() => import('./DataSheet'));

/** Opens the sheet with the data: what there is, what came, and the visitor's own. */
export function DataButton() {
  const open = useAppState((s) => s.data.open);
  const { open: show } = useDataCommands();
  return (
    <>
      <button type="button" onClick={show}>
        <Database aria-hidden /> Data
      </button>
      {open && (
        <Suspense fallback={null}>
          <DataSheet />
        </Suspense>
      )}
    </>
  );
}
