import { useRef } from 'react';
import { saveFile } from '../../charts/export/saveFile';
import { sweepCsv } from '../../sweep/sweepCsv';
import { readSweepFile, sweepJson } from '../../sweep/sweepFile';
import { useApp, useAppState } from '../page/appContext';

/** Takes the table of runs away, and puts in those of other machines. `address` is the page's own, without a hash. */
export function SweepFiles({ address }: { readonly address: string }) {
  const { commands, link, sweepRows } = useApp();
  const { axes, rows } = useAppState((s) => s.sweep);
  const input = useRef<HTMLInputElement>(null);
  const saveCsv = () => {
    const keys = axes.map(({ key }) => key);
    saveFile('layerscope-sweep.csv', new Blob([sweepCsv(link(), keys, rows, address)], { type: 'text/csv' }));
  };
  const saveJson = () =>
    saveFile('layerscope-sweep.json', new Blob([sweepJson(link(), sweepRows())], { type: 'application/json' }));
  const open = (text: string) => commands.openSweep(readSweepFile(text));
  return (
    <div className="settings-actions">
      <button type="button" className="quiet" disabled={rows.length === 0} onClick={saveCsv}>
        Table as CSV
      </button>
      <button type="button" className="quiet" disabled={rows.length === 0} onClick={saveJson}>
        Table as JSON
      </button>
      <button type="button" className="quiet" onClick={() => input.current?.click()}>
        Add a file …
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        multiple
        hidden
        aria-label="Sweep files to add"
        onChange={async (event) => {
          for (const file of event.target.files ?? []) await file.text().then(open, () => commands.fileUnread(file.name));
          event.target.value = '';
        }}
      />
    </div>
  );
}
