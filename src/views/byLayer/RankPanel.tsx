import { memo, useMemo } from 'react';
import { ByLayerChart } from '../../charts/byLayer/ByLayerChart';
import type { ByLayerSeries } from '../../charts/byLayer/byLayerLayout';
import { domainOf } from '../../charts/byLayer/domain';
import { useEasedDomain } from '../../charts/byLayer/useEasedDomain';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { ColumnSurface } from '../../charts/frame/ColumnSurface';
import { formatCount } from '../../charts/frame/formatNumber';
import { rankSummary } from '../../narration/summaries';
import { useAppState } from '../page/appContext';
import { Help } from '../page/Help';
import { BEFORE_FIRST_ANALYSIS } from '../stage/beforeFirst';
import { type RowProps, rowHeight } from '../stage/rowGeometry';
import { useOtherFrame } from '../stage/shownRun';
import { ByLayerKey } from './ByLayerKey';
import { byLayerTable } from './byLayerTable';
import { lineValues, numberOf } from './readings';

const SHARE = 0.16;
const HEIGHTS = [10, 17] as const;
const EMPTY_DOMAIN = [0, 10] as const;
const NO_NOTES: readonly null[] = [];

/** Numerical rank of the features of every layer. */
export const RankPanel = memo(function RankPanel({ geometry, ...column }: RowProps) {
  const analysis = useAppState((s) => s.run.shown?.analysis ?? null);
  const start = useAppState((s) => s.run.start?.analysis ?? null);
  const other = useAppState((s) => s.other?.run.shown?.analysis ?? null);
  const frame = useAppState((s) => s.run.shown?.frame ?? null);
  const otherFrame = useOtherFrame();
  const series = useMemo<ByLayerSeries>(
    () => ({
      measured: analysis?.ranks.map(numberOf) ?? [],
      start: start?.ranks.map(numberOf) ?? [],
      predicted: null,
      band: null,
      fit: null,
      lines: other ? [{ kind: 'other', values: other.ranks.map(numberOf) }] : [],
    }),
    [analysis, start, other],
  );
  const target = domainOf([0, ...series.measured, ...series.start, ...lineValues(series)], {
    scale: 'linear',
    minSpan: 4,
    bounds: [0, 1e6],
  });
  const domain = useEasedDomain(target, 'linear') ?? EMPTY_DOMAIN;
  return (
    <ChartFigure
      name="Numerical rank by layer"
      heading="Numerical rank"
      subtitle="directions that hold 95 % of the features’ nuclear norm"
      help={
        <Help
          topic="numerical rank"
          formula={String.raw`\min\Big\{ r : \sum_{i \le r} \sigma_i(Z^l) \ge 0.95 \sum_i \sigma_i(Z^l) \Big\}`}
        >
          <p>
            How many directions the features of a layer really use. Compression shows here too: deep layers keep little more than
            one direction a class.
          </p>
        </Help>
      }
      readout={
        <>
          <ByLayerKey
            fit={null}
            predicted={null}
            noPrediction={null}
            heldOut={null}
            hasBand={false}
            second={other && { slope: null, predicted: null }}
          />
          {frame && analysis && analysis.step !== frame.step && (
            <p className="chart-subtitle">Ranks of step {formatCount(analysis.step)}.</p>
          )}
          {otherFrame && other && other.step !== otherFrame.step && (
            <p className="chart-subtitle">Second run: ranks of step {formatCount(other.step)}.</p>
          )}
        </>
      }
      summary={rankSummary(analysis, other)}
      empty={analysis ? null : BEFORE_FIRST_ANALYSIS}
      table={() => byLayerTable('Rank', series)}
    >
      {geometry && (
        <ColumnSurface columns={geometry.columns} {...column}>
          <ByLayerChart
            series={series}
            columns={geometry.columns}
            rem={geometry.rem}
            height={rowHeight(geometry.rem, geometry.windowRems, SHARE, HEIGHTS)}
            scale="linear"
            domain={domain}
            notes={NO_NOTES}
            lit={column.lit}
            format={formatCount}
          />
        </ColumnSurface>
      )}
    </ChartFigure>
  );
});
