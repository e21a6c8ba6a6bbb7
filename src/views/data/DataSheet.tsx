import * as Dialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useAppState, useDataCommands } from '../page/appContext';
import { MadeData } from './MadeData';
import { OwnFiles } from './OwnFiles';
import { PublicSets } from './PublicSets';
import { WhatCame } from './WhatCame';
import './data.css';

export interface DataSheetProps {
  /** Called when it is gone: the focus goes back to what opened it. */
  readonly onClosed: () => void;
}

/** The sheet with the data: what is on show, and what can take its place. */
export function DataSheet({ onClosed }: DataSheetProps) {
  const open = useAppState((s) => s.data.open);
  const { close } = useDataCommands();
  return (
    <Dialog.Root open={open} onOpenChange={(wanted) => !wanted && close()}>
      <Dialog.Portal>
        <div className="dialog-overlay" />
        <Dialog.Content
          className="dialog data-sheet"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          <Dialog.Title>Data</Dialog.Title>
          <WhatCame />
          <h3>Pictures and sentences</h3>
          <PublicSets />
          <h3>Your own</h3>
          <OwnFiles />
          <h3>Drawn from a seed</h3>
          <MadeData />
          <Dialog.Close asChild>
            <button type="button" className="icon-button dialog-close" aria-label="Close">
              <X aria-hidden />
            </button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
