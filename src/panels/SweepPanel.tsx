import { useMemo, useRef, useState } from 'react';
import { SpreadChart, seriesMark } from '../charts/bySweep/SpreadChart';
import { saveFile } from '../charts/export/saveFile';
import { ChartFigure } from '../charts/frame/ChartFigure';
import type { Cell, DataTable } from '../charts/frame/dataTable';
import { formatCount } from '../charts/frame/formatNumber';
import { useSize } from '../charts/frame/useSize';
import { classColour } from '../charts/maps/classMarks';
import { FEWEST_SPOKES } from '../charts/spectra/polygonLayout';
import { SingularValuePolygons } from '../charts/spectra/SingularValuePolygons';
import { fieldOf } from '../config/runConfig';
import { experimentOf } from '../experiments/experiments';
import { groupBySeeds } from '../sweep/aggregate';
import { measures, polygonsOf, seriesOf, xAxis } from '../sweep/measures';
import { sweepCsv } from '../sweep/sweepTable';
import { useApp, useAppState } from './appContext';
import { Help } from './Help';

const AXIS = 4.2;
const HEIGHT = 20;
const POLYGON = 22;
const POLYGONS = 'polygons';

/** The sweep of the page: progress, results as they come, and the table to take away. Nothing without axes. */
export function SweepPanel({ address }: { readonly address: string }) {
  const hasAxes = useAppState((s) => s.sweep.axes.length > 0);
  return hasAxes ? <Sweep address={address} /> : null;
}

function Sweep({ address }: { readonly address: string }) {
  const { commands, link, savedSweep } = useApp();
  const { axes, state, rows, total, secondsLeft } = useAppState((s) => s.sweep);
  const figure = useAppState((s) => s.figure);
  const classes = useAppState((s) => s.config.K);
  const eps = useAppState((s) => s.config.eps);
  const [chosen, setMeasure] = useState<string | null>(null);
  const measureId = chosen ?? experimentOf(figure).view ?? 'C';
  const polygonsShown = measureId === POLYGONS;
  const { ref, size } = useSize<HTMLDivElement>();
  const input = useRef<HTMLInputElement>(null);
  const x = xAxis(axes);
  const offered = measures.filter(({ read }) => read.by === 'layer' || x !== null);
  const measure = offered.find(({ id }) => id === measureId) ?? offered[0];
  const groups = useMemo(() => groupBySeeds(axes, rows), [axes, rows]);
  const series = useMemo(() => seriesOf(measure, axes, groups), [measure, axes, groups]);
  const polygons = useMemo(() => (polygonsShown ? polygonsOf(axes, groups, eps) : []), [polygonsShown, axes, groups, eps]);
  const lost = groups.reduce((sum, group) => sum + group.lost.length, 0);
  const byLayer = measure.read.by === 'layer';
  const xTitle = byLayer ? 'layer' : x ? fieldOf(x.key).label.toLowerCase() : '';
  const xValues = useMemo(() => {
    const values = byLayer ? series.flatMap(({ points }) => points.map((p) => p.x)) : (x?.values.map(Number) ?? []);
    return [...new Set(values.length > 0 ? values : [0, 1])].sort((a, b) => a - b);
  }, [byLayer, series, x]);
  const table = useMemo<DataTable>(
    () => ({
      head: ['Series', byLayer ? 'Layer' : 'Value', 'Mean', 'Standard deviation', 'Runs'],
      rows: series.flatMap(({ name, points }) =>
        points.map((p): Cell[] => [`${name}, ${p.x}`, p.x, p.mean, p.deviation, p.count]),
      ),
    }),
    [series, byLayer],
  );
  const done = rows.length;
  const failed = rows.filter(({ result }) => result.state === 'failed').length;
  const sweepHash = link();

  return (
    <ChartFigure
      name="Sweep"
      heading="Sweep"
      subtitle={
        polygonsShown
          ? 'singular values: a spoke a weight and value, first seed'
          : `${measure.title}, mean over seeds, bars of one standard deviation`
      }
      help={
        <Help topic="sweeps">
          <p>
            Every combination of the values is a run of its own, trained in float64 in workers on all cores. Results stay in this
            browser; a closed tab loses no finished run.
          </p>
          <p>A cross at the foot marks settings where every run diverged; such runs are never part of a mean.</p>
        </Help>
      }
      readout={
        <div className="sweep-controls">
          <div className="settings-actions">
            {state === 'idle' && (
              <button type="button" className="primary" onClick={commands.runSweep} disabled={done >= total && failed === 0}>
                {done === 0
                  ? 'Run sweep'
                  : done < total
                    ? 'Go on with the sweep'
                    : failed > 0
                      ? 'Try failed runs again'
                      : 'Sweep done'}
              </button>
            )}
            {state === 'running' && (
              <button type="button" onClick={commands.holdSweep}>
                Hold sweep
              </button>
            )}
            {state === 'held' && (
              <button type="button" className="primary" onClick={commands.goOnSweep}>
                Go on with the sweep
              </button>
            )}
            {state !== 'idle' && (
              <button type="button" onClick={commands.cancelSweep}>
                Cancel sweep
              </button>
            )}
          </div>
          <progress value={done} max={Math.max(1, total)} aria-label="Runs of the sweep" />
          <p className="chart-subtitle" role="status">
            {formatCount(done)} of {formatCount(total)} runs
            {lost > failed && `, ${formatCount(lost - failed)} diverged`}
            {failed > 0 && `, ${formatCount(failed)} failed: ${rows.find(({ result }) => result.state === 'failed')?.result.why}`}
            {secondsLeft !== null && state === 'running' && `, ${timeLeft(secondsLeft)} left`}
          </p>
          <label className="field">
            <span className="visually-hidden">What is drawn</span>
            <select value={polygonsShown ? POLYGONS : measure.id} onChange={(event) => setMeasure(event.target.value)}>
              {offered.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
              {x && <option value={POLYGONS}>singular-value polygons</option>}
            </select>
          </label>
          <ul className="key sweep-key" hidden={polygonsShown}>
            {series.map(({ name }, i) => (
              <li key={name} style={{ color: classColour(i) }}>
                <svg viewBox="0 0 28 12" aria-hidden="true">
                  <path className="spread-mark" d={seriesMark(i, 14, 6, 4.5)} />
                </svg>
                <span>{name}</span>
              </li>
            ))}
          </ul>
          <div className="settings-actions">
            <button
              type="button"
              className="quiet"
              disabled={done === 0}
              onClick={() => {
                const keys = axes.map(({ key }) => key);
                saveFile('layerscope-sweep.csv', new Blob([sweepCsv(sweepHash, keys, rows, address)], { type: 'text/csv' }));
              }}
            >
              Table as CSV
            </button>
            <button
              type="button"
              className="quiet"
              disabled={done === 0}
              onClick={() => saveFile('layerscope-sweep.json', new Blob([savedSweep()], { type: 'application/json' }))}
            >
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
                for (const file of event.target.files ?? []) commands.openSweep(await file.text());
                event.target.value = '';
              }}
            />
          </div>
        </div>
      }
      summary={`${done} of ${total} runs are done${lost > 0 ? `, ${lost} of them diverged` : ''}. The table has the means of ${measure.title}.`}
      table={table}
    >
      <div ref={ref}>
        {size && polygonsShown && (
          <div className="swept-polygons">
            {polygons.map(
              (picture) =>
                picture.spectra.length >= FEWEST_SPOKES && (
                  <div key={picture.name}>
                    <h3>{picture.name}</h3>
                    <SingularValuePolygons
                      spectra={picture.spectra}
                      labels={picture.labels}
                      classes={classes}
                      eps={picture.eps}
                      learned={null}
                      size={Math.min(size.width, POLYGON * size.rem)}
                      rem={size.rem}
                    />
                  </div>
                ),
            )}
          </div>
        )}
        {size && !polygonsShown && (
          <SpreadChart
            series={series}
            xTitle={xTitle}
            xValues={xValues}
            scale={measure.scale}
            axis={AXIS * size.rem}
            width={size.width}
            height={HEIGHT * size.rem}
            rem={size.rem}
          />
        )}
      </div>
    </ChartFigure>
  );
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s` : `about ${Math.round(seconds / 60)} min`;
}
