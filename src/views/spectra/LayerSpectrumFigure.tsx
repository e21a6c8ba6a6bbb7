import { ChartFigure } from '../../charts/frame/ChartFigure';
import type { Cell } from '../../charts/frame/dataTable';
import { useSize } from '../../charts/frame/useSize';
import { SpectrumChart } from '../../charts/spectra/SpectrumChart';
import { classCount } from '../../data/facts';
import { expectedFacts } from '../../data/sources/expectedFacts';
import { spectrumSummary } from '../../narration/summaries';
import { scaleOfStart } from '../../theory/scaleOfStart';
import type { LayerFigureProps } from '../maps/LayerMapFigure';
import { BEFORE_FIRST_ANALYSIS } from '../stage/beforeFirst';
import { rowHeight } from '../stage/rowGeometry';
import { SpectraKey } from './SpectraKey';

/** In rem. */
const HEIGHTS = [15, 26] as const;
const WIDEST = 40;
const SHARE = 0.45;
const NONE: readonly number[] = [];

/** All singular values of the weights that leave one layer. */
export function LayerSpectrumFigure({ run, config, opened }: LayerFigureProps) {
  const { ref, size } = useSize<HTMLDivElement>();
  const { layer } = opened;
  const facts = run.setup?.facts ?? expectedFacts(config);
  const classes = facts ? classCount(facts) : 0;
  const values = run.shown?.analysis?.weights.spectra[layer];
  const before = run.start?.analysis?.weights.spectra[layer] ?? NONE;
  const prediction = run.setup?.prediction;
  const learned = prediction?.applies ? prediction.learnedSingularValue : null;
  const eps = scaleOfStart(config);
  return (
    <ChartFigure
      name={`Singular values of W${layer + 1}${opened.run === 'second' ? ', second run' : ''}`}
      level={3}
      heading={
        <>
          Singular values of <i>W</i>
          <sub>{layer + 1}</sub>
        </>
      }
      subtitle="all of them, log scale, against their index"
      readout={<SpectraKey classes={classes} learned={learned} eps={eps} hasGhost />}
      summary={spectrumSummary(values ?? null, layer + 1, classes)}
      empty={values ? null : BEFORE_FIRST_ANALYSIS}
      table={() => ({
        head: ['Index', 'σ', 'Before'],
        rows: (values ?? NONE).map((value, i): Cell[] => [String(i + 1), value, before[i] ?? null]),
      })}
    >
      <div ref={ref}>
        {values && size ? (
          <SpectrumChart
            values={values}
            start={before}
            classes={classes}
            eps={eps}
            learned={learned}
            width={Math.min(size.width, WIDEST * size.rem)}
            height={rowHeight(size.rem, size.windowHeight / size.rem, SHARE, HEIGHTS)}
            rem={size.rem}
          />
        ) : (
          <p className="chart-subtitle">Being computed.</p>
        )}
      </div>
    </ChartFigure>
  );
}
