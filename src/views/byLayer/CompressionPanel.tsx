import { memo, useMemo } from 'react';
import { ByLayerChart } from '../../charts/byLayer/ByLayerChart';
import type { ByLayerSeries } from '../../charts/byLayer/byLayerLayout';
import { type DomainRule, domainOf } from '../../charts/byLayer/domain';
import { useEasedDomain } from '../../charts/byLayer/useEasedDomain';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { ColumnSurface } from '../../charts/frame/ColumnSurface';
import { formatFixed, formatNumber } from '../../charts/frame/formatNumber';
import { predictedFit } from '../../narration/layerRatio';
import { compressionSummary } from '../../narration/summaries';
import { Help } from '../page/Help';
import { BEFORE_FIRST_FRAME } from '../stage/beforeFirst';
import { type RowProps, rowHeight } from '../stage/rowGeometry';
import { useOtherFrame, useOtherSetup, useShownRun } from '../stage/shownRun';
import { ByLayerKey, secondEntry } from './ByLayerKey';
import { byLayerTable } from './byLayerTable';
import { absenceNotes, heldOutLine, lineValues, numbersOf, reasonsOf } from './readings';

const RULE: DomainRule = { scale: 'log', minSpan: 2, bounds: [1e-300, 1e300] };
/** The axis of a chart with nothing to draw. */
const EMPTY_DOMAIN = [0.01, 100] as const;
const SHARE = 0.3;
const HEIGHTS = [13.5, 31] as const;

/** C_l by layer on a log axis, with prediction, band and fit. */
export const CompressionPanel = memo(function CompressionPanel({ geometry, ...column }: RowProps) {
  const { frame, start, setup, test } = useShownRun();
  const other = useOtherFrame();
  const otherSetup = useOtherSetup();
  const series = useMemo<ByLayerSeries>(() => {
    const prediction = setup?.prediction;
    return {
      measured: numbersOf(frame, 'C'),
      start: numbersOf(start, 'C'),
      predicted: prediction?.applies ? prediction.C : null,
      band: prediction?.applies ? prediction.band : null,
      fit: frame && frame.step > 0 ? frame.fits.C : null,
      lines: [...(other ? [{ kind: 'other' as const, values: numbersOf(other, 'C') }] : []), ...heldOutLine(test, 'C')],
    };
  }, [frame, start, setup, other, test]);
  const notes = useMemo(() => absenceNotes(frame, 'C', 0), [frame]);
  const target = domainOf(
    [...series.measured, ...series.start, ...(series.predicted ?? []), ...(series.band?.lower ?? []), ...lineValues(series)],
    RULE,
  );
  const domain = useEasedDomain(target, RULE.scale);
  const predicted = predictedFit(setup?.prediction);
  const otherPrediction = otherSetup?.prediction;
  const slope = (value: number) => `${formatFixed(value, 3)} decades/layer`;

  return (
    <ChartFigure
      name="Compression C_l by layer"
      heading={
        <>
          Compression <i>C</i>
          <sub>l</sub>
        </>
      }
      subtitle="spread within classes ÷ spread between them, log scale"
      help={
        <Help
          topic="compression"
          formula={String.raw`C_l = \frac{\operatorname{Tr}\Sigma_W^{l}}{\operatorname{Tr}\Sigma_B^{l}}, \qquad \frac{C_{l+1}}{C_l} \approx \varepsilon^2 \Big(\frac{\alpha^2}{n}\Big)^{1/L}`}
        >
          <p>
            How far the samples of a class lie from their mean, relative to how far the class means lie apart. Lower is tighter.
            In a trained deep linear network it falls by the same factor at every layer: a straight line on this axis.
          </p>
          <p>
            The prediction follows from the data, ε, α and the depth before any training (Wang et al., JMLR 2025, and the closed
            form derived from it). The band allows each layer a factor 2<sup>1/L</sup> either way: a factor of two over the whole
            depth.
          </p>
        </Help>
      }
      readout={
        <ByLayerKey
          fit={frame?.fits.C && frame.step > 0 ? { slope: slope(frame.fits.C.slope), r2: frame.fits.C.r2 } : null}
          predicted={series.predicted && { slope: predicted && slope(predicted.slope) }}
          noPrediction={setup && !setup.prediction.applies ? setup.prediction.why : null}
          heldOut={test?.layers ? test.step : null}
          hasBand
          second={other && secondEntry(other.step > 0 ? other.fits.C : null, predictedFit(otherPrediction), slope)}
        />
      }
      summary={compressionSummary(frame, setup, other, otherSetup)}
      empty={frame ? null : BEFORE_FIRST_FRAME}
      table={() =>
        byLayerTable('C', series, reasonsOf(frame, 'C'), {
          predicted: otherPrediction?.applies ? otherPrediction.C : null,
          notes: reasonsOf(other, 'C'),
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
            scale="log"
            domain={domain ?? EMPTY_DOMAIN}
            notes={notes}
            lit={column.lit}
            format={formatNumber}
          />
        </ColumnSurface>
      )}
    </ChartFigure>
  );
});
