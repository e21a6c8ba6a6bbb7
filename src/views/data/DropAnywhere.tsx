import { useEffect, useState } from 'react';
import { useDataCommands } from '../page/appContext';
import { filesOfTransfer } from './droppedFiles';

/** Files may be dropped anywhere on the page: the sheet with the data opens with them. */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  const { drop } = useDataCommands();
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (hasFiles(event)) setOver(++depth > 0);
    };
    const leave = (event: DragEvent) => {
      if (hasFiles(event)) setOver(--depth > 0);
    };
    const allow = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault(); // Else the browser leaves the page for the file.
    };
    const take = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (event.defaultPrevented || !event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      drop(filesOfTransfer(event.dataTransfer));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', take);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', take);
    };
  }, [drop]);
  return over ? (
    <div className="drop-anywhere" aria-hidden="true">
      Drop to look at these data. Nothing leaves this machine.
    </div>
  ) : null;
}
