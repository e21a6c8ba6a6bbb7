import { type ReactNode, useId, useRef, useState } from 'react';
import { ExportMenu } from '../export/ExportMenu';
import { type DataTable, shownCell } from './dataTable';
import { formatCount } from './formatNumber';
import { Unhurried } from './Unhurried';

export interface ChartFigureProps {
  /** The accessible name: "Compression C_l by layer". */
  readonly name: string;
  readonly heading: ReactNode;
  readonly subtitle: string;
  /** The "?" beside the heading. */
  readonly help?: ReactNode;
  /** Key and key numbers, below the subtitle. */
  readonly readout?: ReactNode;
  /** One sentence on what the chart shows now. */
  readonly summary: string;
  readonly table: DataTable;
  /** The drawing for files, where it is not the SVG on the page. */
  readonly svg?: () => SVGSVGElement | null;
  readonly children: ReactNode;
}

/** What every chart has around it: title, key, a sentence for screen readers and the numbers as a table. */
export function ChartFigure({ name, heading, subtitle, help, readout, summary, table, svg, children }: ChartFigureProps) {
  const summaryId = useId();
  const figure = useRef<HTMLElement>(null);
  const drawing = () => {
    const page = figure.current;
    if (!page) return null;
    const own = svg?.();
    const parts = own ? [own] : Array.from(page.querySelectorAll<SVGSVGElement>('svg.chart'));
    return parts.length > 0 ? { title: name, subtitle, parts, page } : null;
  };
  return (
    <figure className="chart-row" ref={figure} aria-label={name} aria-describedby={summaryId}>
      <figcaption className="chart-caption">
        <div className="chart-title">
          <h2>{heading}</h2>
          {help}
          <ExportMenu name={name} table={table} drawing={drawing} />
        </div>
        <p className="chart-subtitle">{subtitle}</p>
        {readout}
        <p id={summaryId} className="visually-hidden">
          {summary}
        </p>
        <NumbersTable name={name} table={table} />
      </figcaption>
      <Unhurried>{children}</Unhurried>
    </figure>
  );
}

/** A page is no place for longer tables. */
const MOST_CELLS = 600;
const FEWEST_ROWS = 8;

/** The numbers of the chart, one click away. A table nobody looks at is not kept up to date. */
function NumbersTable({ name, table }: { readonly name: string; readonly table: DataTable }) {
  const [open, setOpen] = useState(false);
  const mostRows = Math.max(FEWEST_ROWS, Math.floor(MOST_CELLS / table.head.length));
  return (
    <details className="data-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Numbers</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is scrolled with the arrow keys.
        <section className="table-scroll" aria-label={`${name}, numbers`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {table.head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.slice(0, mostRows).map((row) => (
                <tr key={row[0]}>
                  {row.map((cell, i) => (
                    <td key={table.head[i]}>{shownCell(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {table.rows.length > mostRows && (
            <p className="table-more">
              The first {mostRows} of {formatCount(table.rows.length)} rows; saved as CSV or JSON the table has all.
            </p>
          )}
        </section>
      )}
    </details>
  );
}
