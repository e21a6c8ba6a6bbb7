import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAppState, useDataCommands } from '../page/appContext';
import { DropReport } from './DropReport';
import { filesOfInput, filesOfTransfer } from './droppedFiles';

/** Where files are dropped or chosen, and what was understood of them. */
export function OwnFiles() {
  const dropped = useAppState((s) => s.data.drop);
  const { drop } = useDataCommands();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it do the same without a mouse. */}
      <div
        className={`drop-zone${over ? ' drop-zone-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          drop(filesOfTransfer(event.dataTransfer));
        }}
      >
        <Upload aria-hidden />
        <p>
          Drop files here, or{' '}
          <button type="button" className="link-button" onClick={() => files.current?.click()}>
            choose files
          </button>{' '}
          or{' '}
          <button type="button" className="link-button" onClick={() => folder.current?.click()}>
            a folder
          </button>
          .
        </p>
        <p className="chart-subtitle">
          Pictures in a folder a class (or a zip of them), CSV, IDX, NPY, NPZ, parquet, CIFAR batches, labelled sentences. Samples
          and labels, training and test may come together. Nothing leaves this machine.
        </p>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label="Data files"
          onChange={(event) => {
            if (event.target.files) drop(filesOfInput(event.target.files));
            event.target.value = ''; // The same file can be chosen again.
          }}
        />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label="Folder with data"
          {...{ webkitdirectory: '' }}
          onChange={(event) => {
            if (event.target.files) drop(filesOfInput(event.target.files));
            event.target.value = '';
          }}
        />
      </div>
      {dropped && <DropReport drop={dropped} />}
    </>
  );
}
