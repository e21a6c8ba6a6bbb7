import { memo, useMemo } from 'react';
import { ByLayerChart } from '../../charts/byLayer/ByLayerChart';
import type { ByLayerSeries, LineKind } from '../../charts/byLayer/byLayerLayout';
import { lineMark } from '../../charts/byLayer/lineMark';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { ColumnSurface } from '../../charts/frame/ColumnSurface';
import { formatCount, formatNumber } from '../../charts/frame/formatNumber';
import { separabilitySummary } from '../../narration/summaries';
import type { Frame } from '../../run/frame';
import { useAppState, useCommands } from '../page/appContext';
import { Help } from '../page/Help';
import { BEFORE_FIRST_FRAME } from '../stage/beforeFirst';
import { type RowProps, rowHeight } from '../stage/rowGeometry';
import { useOtherFrame, useShownRun } from '../stage/shownRun';
import { byLayerTable } from './byLayerTable';
import { numberOf } from './readings';

const SHARE = 0.16;
const HEIGHTS = [10, 17] as const;
const DOMAIN = [0, 100] as const;
const NO_NOTES: readonly null[] = [];
const percent = (value: number) => `${formatNumber(value)} %`;

function nccOf(frame: Frame | null): (number | null)[] {
  return (
    frame?.layers.map(({ ncc }) => {
      const value = numberOf(ncc);
      return value === null ? null : 100 * value;
    }) ?? []
  );
}

/** How well classes can be told apart from each layer's features: nearest class mean, live, and linear probes. */
export const SeparabilityPanel = memo(function SeparabilityPanel({ geometry, ...column }: RowProps) {
  const { frame, start } = useShownRun();
  const other = useOtherFrame();
  const probe = useAppState((s) => s.run.probe);
  const opened = useAppState((s) => s.run.opened);
  const { probe: trainProbes } = useCommands();
  const probing = probe?.layers.some((layer) => layer === null) ?? false;
  const series = useMemo<ByLayerSeries>(() => {
    const share = (value: number | null | undefined) => (value === null || value === undefined ? null : 100 * value);
    const lines: { kind: LineKind; values: (number | null)[] }[] = [];
    if (other) lines.push({ kind: 'other', values: nccOf(other) });
    if (probe) lines.push({ kind: 'probe', values: probe.layers.map((layer) => share(layer?.train)) });
    if (probe?.layers.some((layer) => layer?.test !== null && layer?.test !== undefined))
      lines.push({ kind: 'held-out', values: probe.layers.map((layer) => share(layer?.test)) });
    return { measured: nccOf(frame), start: nccOf(start), predicted: null, band: null, fit: null, lines };
  }, [frame, start, other, probe]);
  return (
    <ChartFigure
      name="Separability by layer"
      heading="Separability"
      subtitle="accuracy of simple classifiers on a layer’s features, %"
      help={
        <Help topic="separability">
          <p>
            Nearest class mean: each sample is given to the class whose mean is closest; it costs nothing and is live. Linear
            probe: a new linear classifier, trained with cross-entropy on the features of the layer alone. A probe at 100 % says
            that the classes can be cut apart by planes; the nearest mean at 100 % that each also sits close together.
          </p>
        </Help>
      }
      readout={
        <>
          <ul className="key" data-in-drawing="key">
            <li className="key-measured">
              <svg viewBox="0 0 28 12" aria-hidden="true">
                <line className="measured-line" x1="0" x2="28" y1="6" y2="6" />
                <circle className="measured-dot" cx="14" cy="6" r="4" />
              </svg>
              <span>nearest class mean</span>
            </li>
            {series.lines.map(({ kind }) => (
              <li key={kind} className={`line-${kind}`}>
                <svg viewBox="0 0 28 12" aria-hidden="true">
                  <line className="further-line" x1="0" x2="28" y1="6" y2="6" />
                  <path className="further-mark" d={lineMark(kind, 14, 6, 4)} />
                </svg>
                <span>{LINE_TITLES[kind]}</span>
              </li>
            ))}
          </ul>
          <p className="probe-line">
            <button type="button" className="quiet" onClick={trainProbes} disabled={probing || opened || !frame}>
              {probing ? 'Probing …' : 'Probe now'}
            </button>
            {probe && frame && probe.step !== frame.step && (
              <span className="chart-subtitle">Probes of step {formatCount(probe.step)}.</span>
            )}
          </p>
        </>
      }
      summary={separabilitySummary(frame, probe, other)}
      empty={frame ? null : BEFORE_FIRST_FRAME}
      table={() => byLayerTable('Nearest mean, %', series)}
    >
      {geometry && (
        <ColumnSurface columns={geometry.columns} {...column}>
          <ByLayerChart
            series={series}
            columns={geometry.columns}
            rem={geometry.rem}
            height={rowHeight(geometry.rem, geometry.windowRems, SHARE, HEIGHTS)}
            scale="linear"
            domain={DOMAIN}
            notes={NO_NOTES}
            lit={column.lit}
            format={percent}
          />
        </ColumnSurface>
      )}
    </ChartFigure>
  );
});

const LINE_TITLES = { other: 'second run', probe: 'linear probe', 'held-out': 'probe, held-out samples' } as const;
