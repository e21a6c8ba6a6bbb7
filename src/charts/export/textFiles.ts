/** A chart's numbers as text: CSV and JSON, all digits, with their provenance. */
import { csvFormatRows } from 'd3-dsv';
import type { DataTable } from '../frame/dataTable';
import { originOf, type Provenance } from './provenance';

/** Comment lines with the provenance, then the table. An empty cell is a number that does not exist. */
export function csvOf(name: string, { head, rows, note }: DataTable, provenance: Provenance): string {
  const comments = [
    `# ${name}`,
    ...(note ? [`# ${note}`] : []),
    `# ${originOf(provenance, ', ')}`,
    `# ${provenance.link}`,
    `# ${JSON.stringify({ config: provenance.config, other: provenance.other })}`,
  ];
  const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  return `${comments.join('\n')}\n${csvFormatRows([[...head], ...cells])}\n`;
}

export function jsonOf(name: string, { head, rows, note }: DataTable, provenance: Provenance): string {
  const notes = [note, provenance.note].filter((one) => one);
  const content = { chart: name, ...provenance, note: notes.length > 0 ? notes.join('; ') : null, columns: head, rows };
  return `${JSON.stringify(content, null, 2)}\n`;
}
