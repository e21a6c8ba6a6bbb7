import { Table2 } from 'lucide-react';
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
  /** Made when somebody looks at it or takes it away. */
  readonly table: () => DataTable;
  /** The table for files, where a page cannot show all of it. */
  readonly file?: () => DataTable;
  /** Why there is nothing yet to draw or to take away: a sentence; null once there is something. */
  readonly empty: string | null;
  /** The drawings for files, where they are not the SVGs on the page. */
  readonly svgs?: () => readonly SVGSVGElement[];
  /** Of the heading: 2 on the page, 3 in a dialog. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** What every chart has around it: title, key, a sentence for screen readers and the numbers as a table. */
export function ChartFigure(props: ChartFigureProps) {
  const { name, heading, subtitle, help, readout, summary, table, file = table, empty, svgs, level = 2, children } = props;
  const Heading = `h${level}` as const;
  const summaryId = useId();
  const tableId = useId();
  const [numbersShown, setNumbersShown] = useState(false);
  const figure = useRef<HTMLElement>(null);
  const drawing = () => {
    const page = figure.current;
    if (!page) return null;
    const parts = svgs?.() ?? Array.from(page.querySelectorAll<SVGSVGElement>('svg.chart'));
    const key = page.querySelectorAll('[data-in-drawing="key"] > li');
    const texts = page.querySelectorAll('[data-in-drawing="text"]');
    return parts.length > 0 ? { title: name, subtitle, parts, key: Array.from(key), texts: Array.from(texts), page } : null;
  };
  return (
    <figure className="chart-row" ref={figure} aria-label={name} aria-describedby={summaryId}>
      <figcaption className="chart-caption">
        <div className="chart-title">
          <Heading>{heading}</Heading>
          {help}
          <ExportMenu name={name} table={file} drawing={drawing} empty={empty} />
          <button
            type="button"
            className="icon-button"
            aria-label={`Numbers of ${name}`}
            title="Numbers"
            aria-expanded={numbersShown}
            aria-controls={numbersShown ? tableId : undefined}
            onClick={() => setNumbersShown(!numbersShown)}
          >
            <Table2 aria-hidden />
          </button>
        </div>
        <p className="chart-subtitle">{subtitle}</p>
        {readout}
        <p id={summaryId} className="visually-hidden">
          {summary}
        </p>
      </figcaption>
      <Unhurried>{children}</Unhurried>
      {numbersShown && <NumbersTable id={tableId} name={name} table={table()} empty={empty} />}
    </figure>
  );
}

/** A page is no place for longer tables. */
const MOST_CELLS = 600;
const FEWEST_ROWS = 8;

interface NumbersTableProps {
  readonly id: string;
  readonly name: string;
  readonly table: DataTable;
  readonly empty: string | null;
}

/** The numbers of a chart, below it. */
function NumbersTable({ id, name, table: { head, rows, note }, empty }: NumbersTableProps) {
  const shown = evenly(rows, Math.max(FEWEST_ROWS, Math.floor(MOST_CELLS / head.length)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is scrolled with the arrow keys.
    <section id={id} className="data-table" aria-label={`${name}, numbers`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) => (
                <td key={head[i]}>{shownCell(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p className="table-more">{note}</p>}
      {rows.length === 0 && <p className="table-more">{empty ?? 'There are no numbers.'}</p>}
      {shown.length < rows.length && (
        <p className="table-more">
          {formatCount(shown.length)} of {formatCount(rows.length)} rows, evenly spread; saved as CSV or JSON the table has all.
        </p>
      )}
    </section>
  );
}

/** At most `most` (2 or more) of the rows: the first, the last, and others evenly between. */
function evenly<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.round((i * (rows.length - 1)) / (most - 1))]);
}
