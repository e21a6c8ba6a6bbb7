import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { saveFile } from '../../charts/export/saveFile';
import { laterPart } from '../../store/laterPart';
import { useApp, useAppState } from '../page/appContext';
import { useLoad } from '../page/useLoad';

const runFiles = laterPart(() => import('../../store/runFile'));

/** Saves the run on the page as a file, and opens one. */
export function RunFileMenu() {
  const { commands, toSave } = useApp();
  const canSave = useAppState((s) => s.run.frame !== null && s.run.setup !== null && s.run.engine !== null);
  const load = useLoad();
  const save = async () => {
    const files = await load(runFiles);
    const text = files?.writeRunFile(toSave());
    if (text) saveFile('layerscope-run.json', new Blob([text], { type: 'application/json' }));
  };
  const open = async (text: string) => {
    const files = await load(runFiles);
    if (files) commands.openRun(files.readRunFile(text));
  };
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="icon-button" aria-label="Run file" title="Save or open a run">
          <FolderOpen aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
            <DropdownMenu.Item className="menu-item" disabled={!canSave} onSelect={save}>
              Save this run <span>with all its frames</span>
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => input.current?.click()}>
              Open a run … <span>from a file</span>
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Run file to open"
        onChange={async (event) => {
          const [file] = event.target.files ?? [];
          if (file) await file.text().then(open, () => commands.fileUnread(file.name));
          event.target.value = ''; // The same file can be chosen again.
        }}
      />
    </>
  );
}
