import { type ReactNode, useId } from 'react';

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
  readonly children: ReactNode;
}

export interface DataTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What every chart has around it: title, key, a sentence for screen readers and the numbers as a table. */
export function ChartFigure({ name, heading, subtitle, help, readout, summary, table, children }: ChartFigureProps) {
  const summaryId = useId();
  return (
    <figure className="chart-row" aria-label={name} aria-describedby={summaryId}>
      <figcaption className="chart-caption">
        <div className="chart-title">
          <h2>{heading}</h2>
          {help}
        </div>
        <p className="chart-subtitle">{subtitle}</p>
        {readout}
        <p id={summaryId} className="visually-hidden">
          {summary}
        </p>
        <details className="data-table">
          <summary>Numbers</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is scrolled with the arrow keys. */}
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
                {table.rows.map((row) => (
                  <tr key={row[0]}>
                    {row.map((cell, i) => (
                      <td key={table.head[i]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      </figcaption>
      <div className="chart-plot">{children}</div>
    </figure>
  );
}
