import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { Download } from 'lucide-react';
import { useContext } from 'react';
import type { DataTable } from '../frame/dataTable';
import { pngOf } from './pngOf';
import { type Provenance, ProvenanceContext } from './provenance';
import { saveFile } from './saveFile';
import { type Drawing, standaloneSvg } from './standaloneSvg';
import { csvOf, jsonOf } from './textFiles';

export interface ExportMenuProps {
  /** The chart's name: "Compression C_l by layer". */
  readonly name: string;
  readonly table: () => DataTable;
  /** The drawing on show; null while there is none. */
  readonly drawing: () => Drawing | null;
  /** Why there is nothing yet to take away: an empty picture would look like a result. Null once there is. */
  readonly empty: string | null;
}

type Kind = 'PNG' | 'SVG' | 'CSV' | 'JSON';
const KINDS: readonly { kind: Kind; what: string }[] = [
  { kind: 'PNG', what: 'picture' },
  { kind: 'SVG', what: 'drawing' },
  { kind: 'CSV', what: 'table' },
  { kind: 'JSON', what: 'numbers' },
];

/** Takes a chart away as a file. */
export function ExportMenu({ name, table, drawing, empty }: ExportMenuProps) {
  const provenance = useContext(ProvenanceContext);
  if (!provenance) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="icon-button"
        aria-label={`Save ${name}`}
        title={empty ?? 'Save this chart'}
        disabled={empty !== null}
      >
        <Download aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
          {KINDS.map(({ kind, what }) => (
            <DropdownMenu.Item
              key={kind}
              className="menu-item"
              onSelect={() => void save(kind, name, table, drawing, provenance())}
            >
              <b>{kind}</b> <span>{what}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

async function save(
  kind: Kind,
  name: string,
  table: () => DataTable,
  drawing: () => Drawing | null,
  provenance: Provenance,
): Promise<void> {
  const file = `layerscope-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${kind.toLowerCase()}`;
  if (kind === 'CSV') saveFile(file, new Blob([csvOf(name, table(), provenance)], { type: 'text/csv' }));
  else if (kind === 'JSON') saveFile(file, new Blob([jsonOf(name, table(), provenance)], { type: 'application/json' }));
  else {
    const shown = drawing();
    if (!shown) return;
    const svg = standaloneSvg(shown, provenance);
    if (kind === 'SVG') saveFile(file, new Blob([svg.text], { type: 'image/svg+xml' }));
    else saveFile(file, await pngOf(svg, provenance));
  }
}
