import { memo, useMemo } from 'react';
import { ByLayerChart } from '../../charts/byLayer/ByLayerChart';
import type { ByLayerSeries } from '../../charts/byLayer/byLayerLayout';
import { type DomainRule, domainOf } from '../../charts/byLayer/domain';
import { useEasedDomain } from '../../charts/byLayer/useEasedDomain';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { ColumnSurface } from '../../charts/frame/ColumnSurface';
import { formatFixed } from '../../charts/frame/formatNumber';
import { fitDiscrimination } from '../../metrics/fit';
import { discriminationSummary } from '../../narration/summaries';
import { Help } from '../page/Help';
import { BEFORE_FIRST_FRAME } from '../stage/beforeFirst';
import { type RowProps, rowHeight } from '../stage/rowGeometry';
import { useOtherFrame, useOtherSetup, useShownRun } from '../stage/shownRun';
import { ByLayerKey, secondEntry } from './ByLayerKey';
import { byLayerTable } from './byLayerTable';
import { absenceNotes, heldOutLine, lineValues, numberOf, numbersOf, reasonsOf } from './readings';

const RULE: DomainRule = { scale: 'linear', minSpan: 0.1, bounds: [0, 2] };
/** The axis of a chart with nothing to draw. */
const EMPTY_DOMAIN = [0, 1] as const;
const SHARE = 0.22;
const HEIGHTS = [12, 23] as const;

/** The input is not a layer the network made: discrimination is drawn from layer 1 on. */
function withoutInput<T>(values: readonly T[]): (T | null)[] {
  return values.map((value, layer) => (layer === 0 ? null : value));
}

/** D_l by layer, with prediction and fit. */
export const DiscriminationPanel = memo(function DiscriminationPanel({ geometry, ...column }: RowProps) {
  const { frame, start, setup, test } = useShownRun();
  const other = useOtherFrame();
  const otherPrediction = useOtherSetup()?.prediction;
  const prediction = setup?.prediction;
  const series = useMemo<ByLayerSeries>(
    () => ({
      measured: withoutInput(numbersOf(frame, 'D')),
      start: withoutInput(numbersOf(start, 'D')),
      predicted: prediction?.applies ? withoutInput(prediction.D.map(numberOf)) : null,
      band: null,
      fit: frame && frame.step > 0 ? frame.fits.D : null,
      lines: [
        ...(other ? [{ kind: 'other' as const, values: withoutInput(numbersOf(other, 'D')) }] : []),
        ...heldOutLine(test, 'D'),
      ],
    }),
    [frame, start, prediction, other, test],
  );
  const notes = useMemo(() => absenceNotes(frame, 'D', 1), [frame]);
  const target = domainOf([...series.measured, ...series.start, ...(series.predicted ?? []), ...lineValues(series)], RULE);
  const domain = useEasedDomain(target, RULE.scale);
  const predicted = useMemo(() => (prediction?.applies ? fitDiscrimination(prediction.D) : null), [prediction]);
  const otherPredicted = useMemo(
    () => (otherPrediction?.applies ? fitDiscrimination(otherPrediction.D) : null),
    [otherPrediction],
  );
  const slope = (value: number) => `${value >= 0 ? '+' : ''}${formatFixed(value, 4)}/layer`;

  return (
    <ChartFigure
      name="Discrimination D_l by layer"
      heading={
        <>
          Discrimination <i>D</i>
          <sub>l</sub>
        </>
      }
      subtitle="1 − largest cosine between two class means"
      help={
        <Help
          topic="discrimination"
          formula={String.raw`D_l = 1 - \max_{k \neq k'} \frac{\langle \mu_k^l, \mu_{k'}^l\rangle}{\lVert\mu_k^l\rVert\,\lVert\mu_{k'}^l\rVert}`}
        >
          <p>
            How far apart the two most similar classes point: 0 when their means have one direction, 1 when they are
            perpendicular. In a trained deep linear network it rises nearly linearly from layer to layer.
          </p>
        </Help>
      }
      readout={
        <ByLayerKey
          fit={frame?.fits.D && frame.step > 0 ? { slope: slope(frame.fits.D.slope), r2: frame.fits.D.r2 } : null}
          predicted={series.predicted && { slope: predicted && slope(predicted.slope) }}
          noPrediction={null}
          heldOut={test?.layers ? test.step : null}
          hasBand={false}
          second={other && secondEntry(other.step > 0 ? other.fits.D : null, otherPredicted, slope)}
        />
      }
      summary={discriminationSummary(frame, other)}
      empty={frame ? null : BEFORE_FIRST_FRAME}
      table={() =>
        byLayerTable('D', series, reasonsOf(frame, 'D'), {
          predicted: otherPrediction?.applies ? withoutInput(otherPrediction.D.map(numberOf)) : null,
          notes: reasonsOf(other, 'D'),
        })
      }
    >
      {geometry && (
        <ColumnSurface columns={geometry.columns} {...column}>
          <ByLayerChart
            series={series}
            columns={geometry.columns}
            rem={geometry.rem}
            height={rowHeight(geometry.rem, geometry.windowRems, SHARE, HEIGHTS)}
            scale="linear"
            domain={domain ?? EMPTY_DOMAIN}
            notes={notes}
            lit={column.lit}
            format={(value) => formatFixed(value, 3)}
          />
        </ColumnSurface>
      )}
    </ChartFigure>
  );
});
