import { useMemo, useState } from 'react';
import { SpreadChart, seriesMark } from '../../charts/bySweep/SpreadChart';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import type { Cell, DataTable } from '../../charts/frame/dataTable';
import { formatNumber } from '../../charts/frame/formatNumber';
import { useSize } from '../../charts/frame/useSize';
import { classColour } from '../../charts/maps/classMarks';
import { FEWEST_SPOKES } from '../../charts/spectra/polygonLayout';
import { SingularValuePolygons } from '../../charts/spectra/SingularValuePolygons';
import { fieldOf } from '../../config/runConfig';
import type { Axis } from '../../config/sweepAxes';
import { sweepSummary } from '../../narration/sweepSummary';
import { experimentOf } from '../../stories/figures/experiments';
import { groupBySeeds, type SweepGroup } from '../../sweep/aggregate';
import { type Measure, measures, seriesOf, xAxis } from '../../sweep/measures';
import { polygonsOf, type SweptPolygons } from '../../sweep/polygons';
import { useAppState, useCommands } from '../page/appContext';
import { Help } from '../page/Help';
import { SpectraKey } from '../spectra/SpectraKey';
import { BEFORE_FIRST_RUN } from '../stage/beforeFirst';
import { rowHeight } from '../stage/rowGeometry';
import { SweepControls } from './SweepControls';
import { SweepFiles } from './SweepFiles';

const AXIS = 4.2;
const SHARE = 0.4;
const HEIGHTS = [19, 34] as const;
/** Charts stand side by side where each has so many rem. */
const NARROWEST = 16;
const POLYGON = 24;
const POLYGONS = 'polygons';
/** Draws all that the figure on the page draws. */
const AS_IN_FIGURE = 'figure';
const UNBROKEN = '\u00a0=\u00a0';
const C_BY_LAYER = ['C'];

interface Plot {
  readonly measure: Measure;
  readonly xTitle: string;
  readonly xValues: readonly number[];
  readonly series: ReturnType<typeof seriesOf>;
}

function plotOf(measure: Measure, axes: readonly Axis[], groups: readonly SweepGroup[]): Plot {
  const series = seriesOf(measure, axes, groups);
  const x = xAxis(axes);
  const byLayer = measure.read.by === 'layer';
  const values = byLayer ? series.flatMap(({ points }) => points.map((p) => p.x)) : (x?.values.map(Number) ?? []);
  return {
    measure,
    series,
    xTitle: byLayer ? 'layer' : x ? fieldOf(x.key).label.toLowerCase() : '',
    xValues: [...new Set(values.length > 0 ? values : [0, 1])].sort((a, b) => a - b),
  };
}

export interface SweepPanelProps {
  /** The figure on the page. */
  readonly figure: string;
  /** The page's own, without a hash. */
  readonly address: string;
}

/** The sweep of the page: progress, results as they come, and the table to take away. */
export function SweepPanel({ figure, address }: SweepPanelProps) {
  const { axes, rows, total } = useAppState((s) => s.sweep);
  const config = useAppState((s) => s.config);
  const { showRun } = useCommands();
  const figureViews = experimentOf(figure).views ?? C_BY_LAYER;
  const [chosen, setChosen] = useState(AS_IN_FIGURE);
  const x = xAxis(axes);
  const offered = measures.filter(({ read }) => read.by === 'layer' || x !== null);
  const views = chosen === AS_IN_FIGURE ? figureViews : [chosen];
  const groups = useMemo(() => groupBySeeds(axes, rows), [axes, rows]);
  const plots = useMemo(
    () => measures.filter(({ id }) => views.includes(id)).map((measure) => plotOf(measure, axes, groups)),
    [views, axes, groups],
  );
  const polygons = useMemo(
    () => (views.includes(POLYGONS) ? polygonsOf(axes, groups, config) : []),
    [views, axes, groups, config],
  );
  const hasMarks =
    polygons.some(({ spectra }) => spectra.length >= FEWEST_SPOKES) ||
    plots.some(({ series }) => series.some(({ points, lost }) => points.length > 0 || lost.length > 0));
  const keyed = plots[0]?.series ?? [];
  const hasPrediction = plots.some(({ series }) => series.some(({ points }) => points.some((p) => p.predicted !== null)));
  const sentence = plots.map(({ measure, xTitle, series }) =>
    sweepSummary({ title: measure.title, by: measure.read.by, xTitle, series }, formatNumber),
  );
  const { ref, size } = useSize<HTMLDivElement>();
  const across = size ? Math.max(1, Math.min(plots.length, Math.floor(size.width / (NARROWEST * size.rem)))) : 1;

  return (
    <ChartFigure
      name="Sweep"
      heading="Sweep"
      subtitle={plots.length > 0 ? 'means over seeds, bars of one standard deviation' : 'singular values of the first seed'}
      help={
        <Help topic="sweeps">
          <p>
            Every combination of the values is a run of its own, trained in float64 in workers on all cores. Results stay in this
            browser; a closed tab loses no finished run.
          </p>
          <p>
            A cross at the foot marks settings where every run diverged; such runs are never part of a mean. A click on a mark
            plays that run below.
          </p>
        </Help>
      }
      readout={
        <div className="sweep-controls">
          <SweepControls />
          <label className="field">
            <span className="visually-hidden">What is drawn</span>
            <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value={AS_IN_FIGURE}>{experimentOf(figure).views ? 'as in the figure' : 'C by layer'}</option>
              {offered
                .filter(({ id }) => figureViews.length > 1 || id !== figureViews[0])
                .map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              {x && figureViews[0] !== POLYGONS && <option value={POLYGONS}>singular-value polygons</option>}
            </select>
          </label>
          {polygons.length > 0 && (
            <SpectraKey
              classes={sameOf(polygons.map(({ classes }) => classes))}
              learned={sameOf(polygons.map(({ learned }) => learned))}
              eps={null}
            />
          )}
          {plots.length > 0 && (
            <ul className="key sweep-key" data-in-drawing="key">
              {(keyed.length > 1 ? keyed : []).map(({ name, allLost }, i) => (
                <li key={name} style={{ color: classColour(i) }}>
                  <svg viewBox="0 0 28 12" aria-hidden="true">
                    {allLost ? (
                      <path className="spread-lost" d="M9,1l10,10m0,-10l-10,10" />
                    ) : (
                      <path className="spread-mark" d={seriesMark(i, 14, 6, 4.5)} />
                    )}
                  </svg>
                  <span>
                    {name}
                    {allLost && ': every run diverged or failed'}
                  </span>
                </li>
              ))}
              {hasPrediction && (
                <li>
                  <svg viewBox="0 0 28 12" aria-hidden="true">
                    <rect className="spread-band" x="0" y="0" width="28" height="12" />
                    <line className="spread-predicted" x1="0" x2="28" y1="6" y2="6" />
                  </svg>
                  <span>predicted, with its band</span>
                </li>
              )}
            </ul>
          )}
          <SweepFiles address={address} />
        </div>
      }
      summary={`${rows.length} of ${total} runs are done. ${sentence.join(' ')}`}
      empty={hasMarks ? null : BEFORE_FIRST_RUN}
      table={() => tableOf(plots, polygons)}
    >
      <div ref={ref} className="sweep-plots">
        <p className="sweep-sentence">{sentence.join(' ').replaceAll(' = ', UNBROKEN)}</p>
        {size &&
          plots.map(({ measure, series, xTitle, xValues }) => (
            <SpreadChart
              key={measure.id}
              title={measure.title}
              series={series}
              xTitle={xTitle}
              xValues={xValues}
              scale={measure.scale}
              axis={AXIS * size.rem}
              width={Math.floor(size.width / across)}
              height={rowHeight(size.rem, size.windowHeight / size.rem, SHARE, HEIGHTS)}
              rem={size.rem}
              onPick={({ values }) => showRun(values)}
            />
          ))}
        {size &&
          polygons.map(
            (picture) =>
              picture.spectra.length >= FEWEST_SPOKES && (
                <div key={picture.name}>
                  <h3 data-in-drawing="text">{picture.name}</h3>
                  <SingularValuePolygons
                    spectra={picture.spectra}
                    labels={picture.labels}
                    classes={picture.classes}
                    eps={picture.eps}
                    learned={picture.learned}
                    size={Math.min(size.width, POLYGON * size.rem)}
                    rem={size.rem}
                  />
                </div>
              ),
          )}
      </div>
    </ChartFigure>
  );
}

/** What all values are; null where they differ. */
function sameOf<T>(values: readonly T[]): T | null {
  return values.every((value) => value === values[0]) ? values[0] : null;
}

/** Of plots their points; of polygons the singular values that part the roles. */
function tableOf(plots: readonly Plot[], polygons: readonly SweptPolygons[]): DataTable {
  if (plots.length === 0) {
    return {
      head: ['Weight', 'Largest', 'Last of the K largest', 'Next', 'Smallest'],
      rows: polygons.flatMap(({ name, labels, classes, spectra }) =>
        spectra.map((values, i): Cell[] => [
          `${name}, ${labels[i]}`,
          values[0] ?? null,
          values[classes - 1] ?? null,
          values[classes] ?? null,
          values[values.length - 1] ?? null,
        ]),
      ),
    };
  }
  return {
    head: ['Point', 'At', 'Mean', 'Standard deviation', 'Predicted', 'Runs'],
    rows: plots.flatMap(({ measure, xTitle, series }) =>
      series.flatMap(({ name, points }) =>
        points.map((p): Cell[] => [
          `${measure.title}, ${name}, ${xTitle} ${p.x}`,
          p.x,
          p.mean,
          p.deviation,
          p.predicted,
          p.count,
        ]),
      ),
    ),
  };
}
