import { memo, useMemo } from 'react';
import { snugLogDomain } from '../../charts/byLayer/domain';
import { useEasedDomain } from '../../charts/byLayer/useEasedDomain';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { ColumnSurface } from '../../charts/frame/ColumnSurface';
import type { Cell, DataTable } from '../../charts/frame/dataTable';
import { formatCount } from '../../charts/frame/formatNumber';
import { FEWEST_SPOKES } from '../../charts/spectra/polygonLayout';
import { SingularValuePolygons } from '../../charts/spectra/SingularValuePolygons';
import { SpectraColumns } from '../../charts/spectra/SpectraColumns';
import { classCount } from '../../data/facts';
import { singularValuesSummary } from '../../narration/summaries';
import type { Analysis } from '../../run/analysis';
import { scaleOfStart } from '../../theory/scaleOfStart';
import { useAppState } from '../page/appContext';
import { Help } from '../page/Help';
import { BEFORE_FIRST_ANALYSIS } from '../stage/beforeFirst';
import { type RowProps, rowHeight } from '../stage/rowGeometry';
import { useFacts, useOtherFacts, useOtherFrame } from '../stage/shownRun';
import { SpectraKey } from './SpectraKey';

const SHARE = 0.36;
const HEIGHTS = [17, 29] as const;
/** In rem. */
const POLYGON = 14.5;
const EMPTY: readonly (readonly number[])[] = [];
const EMPTY_DOMAIN = [0.01, 10] as const;

/** Singular values of every weight matrix: polygons over the layers, and a column each. */
export const SingularValuesPanel = memo(function SingularValuesPanel({ geometry, ...column }: RowProps) {
  const analysis = useAppState((s) => s.run.shown?.analysis ?? null);
  const start = useAppState((s) => s.run.start?.analysis ?? null);
  const other = useAppState((s) => s.other?.run.shown?.analysis ?? null);
  const frame = useAppState((s) => s.run.shown?.frame ?? null);
  const facts = useFacts();
  const otherFacts = useOtherFacts();
  const classes = facts ? classCount(facts) : 0;
  const eps = useAppState((s) => scaleOfStart(s.config));
  const learned = useAppState((s) => (s.run.setup?.prediction.applies ? s.run.setup.prediction.learnedSingularValue : null));
  const otherClasses = otherFacts && classCount(otherFacts);
  const otherLearned = useAppState((s) => {
    const prediction = s.other?.run.setup?.prediction;
    return prediction?.applies ? prediction.learnedSingularValue : null;
  });
  const otherFrame = useOtherFrame();
  const ghost = useAppState((s) => s.view.ghost);
  const spectra = analysis?.weights.spectra ?? EMPTY;
  const behind = other ? other.weights.spectra : ghost && start ? start.weights.spectra : EMPTY;
  const hidden = useMemo(() => spectra.slice(0, -1), [spectra]);
  const values = useMemo(() => [...worthAxis(spectra), ...worthAxis(behind)], [spectra, behind]);
  const target = snugLogDomain([...values, eps, learned]);
  const domain = useEasedDomain(target, 'log') ?? EMPTY_DOMAIN;

  return (
    <ChartFigure
      name="Singular values"
      heading="Singular values"
      subtitle="of the weights that leave each layer, log scale"
      help={
        <Help
          topic="singular values"
          formula={String.raw`\sigma_1 \ldots \sigma_K \to \Big(\frac{\sqrt n}{\alpha}\Big)^{1/L}, \qquad \sigma_{K+1} \ldots \sigma_{d-K} = \varepsilon`}
        >
          <p>
            How much a weight matrix stretches space along each of its directions. From scaled-orthogonal weights all begin at ε.
            Training grows K of them, one a class, shrinks K a little, and leaves all others exactly where they were: that is why
            each layer compresses by the same factor.
          </p>
          <p>
            In the polygons every spoke is a weight matrix and every line joins the values of one index. A regular polygon means
            that all layers agree.
          </p>
        </Help>
      }
      readout={
        <>
          {geometry && hidden.length >= FEWEST_SPOKES && (
            <SingularValuePolygons
              spectra={hidden}
              classes={classes}
              eps={eps}
              learned={learned}
              size={POLYGON * geometry.rem}
              rem={geometry.rem}
            />
          )}
          <SpectraKey
            classes={classes}
            learned={learned}
            eps={eps}
            second={other && { predicted: otherLearned }}
            hasGhost={!other && ghost}
          />
          {hidden.length > 0 && hidden.length < FEWEST_SPOKES && (
            <p className="chart-subtitle">Polygons need three hidden weights; this network has {hidden.length}.</p>
          )}
          {frame && analysis?.step !== frame.step && (
            <p className="chart-subtitle">
              {analysis ? `Values of step ${formatCount(analysis.step)}; newer ones are being computed.` : 'Being computed.'}
            </p>
          )}
          {otherFrame && other?.step !== otherFrame.step && (
            <p className="chart-subtitle">
              Second run: {other ? `values of step ${formatCount(other.step)}` : 'being computed'}.
            </p>
          )}
        </>
      }
      summary={singularValuesSummary(analysis, classes, other && { analysis: other, classes: otherClasses ?? classes })}
      empty={analysis ? null : BEFORE_FIRST_ANALYSIS}
      table={() => spectraTable(analysis, start, other)}
    >
      {geometry && (
        <ColumnSurface columns={geometry.columns} {...column}>
          <SpectraColumns
            spectra={spectra}
            behind={behind}
            behindClass={other ? 'other' : 'start'}
            classes={classes}
            behindClasses={(other && otherClasses) ?? classes}
            columns={geometry.columns}
            height={rowHeight(geometry.rem, geometry.windowRems, SHARE, HEIGHTS)}
            rem={geometry.rem}
            domain={domain}
            eps={eps}
            learned={learned}
            lit={column.lit}
          />
        </ColumnSurface>
      )}
    </ChartFigure>
  );
});

/** The values that the axis has to hold: those at rounding error of their run's largest would only stretch it. */
function worthAxis(spectra: readonly (readonly number[])[]): number[] {
  const largest = Math.max(0, ...spectra.map((sv) => sv[0]));
  return spectra.flat().filter((value) => value > 1e-9 * largest);
}

function spectraTable(analysis: Analysis | null, start: Analysis | null, other: Analysis | null): DataTable {
  const of = (run: Analysis | null, l: number): readonly number[] => run?.weights.spectra[l] ?? [];
  // A second run may be deeper or wider.
  const depth = Math.max(...[analysis, other].map((run) => run?.weights.spectra.length ?? 0));
  const rows = Array.from({ length: depth }, (_, l) =>
    Array.from({ length: Math.max(of(analysis, l).length, of(other, l).length) }, (_, i): Cell[] => [
      `W${l + 1}, ${i + 1}`,
      l + 1,
      i + 1,
      of(analysis, l)[i] ?? null,
      of(start, l)[i] ?? null,
      ...(other ? [of(other, l)[i] ?? null] : []),
    ]),
  ).flat();
  return { head: ['Value', 'Matrix', 'Index', 'σ', 'Before', ...(other ? ['Second run'] : [])], rows };
}
