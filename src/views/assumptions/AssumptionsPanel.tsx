import { useMemo } from 'react';
import { StepChart } from '../../charts/bySteps/StepChart';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { formatNumber } from '../../charts/frame/formatNumber';
import { useSize } from '../../charts/frame/useSize';
import { GRADES } from '../../narration/grades';
import { assumptionsSummary } from '../../narration/summaries';
import type { Analysis } from '../../run/analysis';
import { useApp, useAppState, useCommands } from '../page/appContext';
import { Help } from '../page/Help';
import { BEFORE_FIRST_ANALYSIS } from '../stage/beforeFirst';
import { useOtherConfig, useOtherSetup } from '../stage/shownRun';
import { AssumptionCard } from './AssumptionCard';
import { AssumptionsKey } from './AssumptionsKey';
import { type AssumptionLines, assumptionLines, assumptionsTable } from './assumptionLines';
import { isLinear, type Verdicts, verdictsOf } from './verdictsOf';

const AXIS = 3.4;
const HEIGHT = 10;
/** In rem: charts are no narrower. */
const NARROWEST = 15;
const NONE: readonly Analysis[] = [];
const NO_MARKS: readonly never[] = [];

/** The assumptions of the theorem, against the step, each with a verdict. */
export function AssumptionsPanel() {
  const { records, otherRecords } = useApp();
  const { scrub } = useCommands();
  const { ref, size } = useSize<HTMLDivElement>();
  const version = useAppState((s) => s.run.historyVersion);
  const analysis = useAppState((s) => s.run.shown?.analysis ?? null);
  const setup = useAppState((s) => s.run.setup);
  const otherConfig = useOtherConfig();
  const otherSetup = useOtherSetup();
  const otherAnalysis = useAppState((s) => s.other?.run.shown?.analysis ?? null);
  const at = useAppState((s) => s.view.at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history changes in place; its version says when.
  const all = useMemo(() => records.history.allAnalyses(), [records, version]);
  const otherVersion = useAppState((s) => s.other?.run.historyVersion ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const allOther = useMemo(() => otherRecords()?.history.allAnalyses() ?? NONE, [otherRecords, otherVersion]);
  const lines = useMemo(() => assumptionLines(all, allOther), [all, allOther]);

  const verdicts = verdictsOf(setup, analysis);
  const others = otherConfig && verdictsOf(otherSetup, otherAnalysis);
  // What is asked of either run has a chart.
  const linear = isLinear(setup) || (others !== null && isLinear(otherSetup));
  const hasLastPair = lines.balance.some(({ className }) => className.includes('depth-last'));
  const perRow = size ? Math.max(1, Math.min(3, Math.floor(size.width / (NARROWEST * size.rem)))) : 1;
  const width = size ? Math.floor(size.width / perRow) : 0;
  const chart = (which: keyof AssumptionLines, least: readonly [number, number]) =>
    size && (
      <StepChart
        lines={lines[which]}
        marks={NO_MARKS}
        least={least}
        cursor={at}
        axis={AXIS * size.rem}
        width={width}
        height={HEIGHT * size.rem}
        rem={size.rem}
        onPick={scrub}
      />
    );

  return (
    <ChartFigure
      name="Assumptions"
      heading="Assumptions"
      subtitle="what the theorem asks of data and weights, log scale, against the step"
      help={
        <Help topic="the assumptions">
          <p>
            The theorem needs nearly orthonormal data, weights that solve the task with the smallest norm, neighbouring layers in
            balance, and middle singular values that have stayed alike. The closer they hold, the closer C and D follow the
            straight lines. A verdict says “closely” up to 5 % and “roughly” up to 25 % of the size in question.
          </p>
        </Help>
      }
      readout={
        <>
          <p className="chart-subtitle verdict-data">
            {ofData(verdicts)}
            {!linear && ' The other two are about linear networks.'}
          </p>
          {others && ofData(others) !== ofData(verdicts) && (
            <p className="chart-subtitle verdict-data">Second run. {ofData(others)}</p>
          )}
          <AssumptionsKey hasLastPair={hasLastPair} hasOther={allOther.length > 0} />
        </>
      }
      summary={assumptionsSummary(analysis, verdicts, others && { analysis: otherAnalysis, verdicts: others })}
      empty={all.length > 0 || allOther.length > 0 ? null : BEFORE_FIRST_ANALYSIS}
      table={() => assumptionsTable(all, allOther)}
    >
      <div ref={ref} className="assumptions">
        {size && (
          <>
            {linear && (
              <AssumptionCard
                title="Min-norm residual"
                formula={String.raw`\lVert W_{L:1} - Y X^{\dagger}/\alpha \rVert_F`}
                width={width}
                verdict={verdicts.residual}
                second={others && { verdict: others.residual, unit: 'of the solution’s norm' }}
                unit="of the solution’s norm"
                meaning="Small: the network as a whole has found the smallest solution, which sets the directions it learns."
              >
                {chart('residual', [0.01, 1])}
              </AssumptionCard>
            )}
            {linear && (
              <AssumptionCard
                title="Balancedness, by pair of layers"
                formula={String.raw`\lVert W_{l+1}^\top W_{l+1} - W_l W_l^\top \rVert_F`}
                width={width}
                verdict={verdicts.balance}
                second={others && { verdict: others.balance, unit: 'of ‖W‖²' }}
                unit="of ‖W‖²"
                meaning="Small: neighbouring layers share the work, so that every layer compresses by the same factor. The classifier has only K rows, so the last pair (dashed, the theorem’s δ) never balances; the verdict is about the others."
              >
                {chart('balance', [0.001, 0.1])}
              </AssumptionCard>
            )}
            <AssumptionCard
              title="Middle singular values, variance by layer"
              formula={String.raw`\operatorname{Var}\{\sigma_i(W_l)\}_{i=K+1}^{d-K}`}
              width={width}
              verdict={verdicts.middle}
              second={others && { verdict: others.middle, unit: rangeOf(otherAnalysis) }}
              unit={rangeOf(analysis)}
              meaning="Small: training left them where they began, and they squeeze all within-class directions alike."
            >
              {chart('middle', [1e-8, 1e-4])}
            </AssumptionCard>
          </>
        )}
      </div>
    </ChartFigure>
  );
}

/** What is said of a run's data: a sentence, empty while it is not known. */
function ofData({ data }: Verdicts): string {
  if (!data) return '';
  const near = data.grade === 'not' ? 'far from' : 'nearly';
  return `Data: θ/N = ${formatNumber(data.share)}, ${GRADES[data.grade]}. Samples are ${near} orthonormal.`;
}

/** Where the middle singular values of all hidden weights lie. */
function rangeOf(analysis: Analysis | null): string {
  const ranges = analysis?.weights.middle.filter((range) => range !== null) ?? [];
  if (ranges.length === 0) return 'apart';
  const [min, max] = [Math.min(...ranges.map((r) => r.min)), Math.max(...ranges.map((r) => r.max))];
  return `apart, from ${formatNumber(min, 4)} to ${formatNumber(max, 4)}`;
}
