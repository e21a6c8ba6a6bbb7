import { type ReactNode, useMemo } from 'react';
import { StepChart, type StepLine } from '../charts/bySteps/StepChart';
import { ChartFigure } from '../charts/frame/ChartFigure';
import type { DataTable } from '../charts/frame/dataTable';
import { formatNumber } from '../charts/frame/formatNumber';
import { useSize } from '../charts/frame/useSize';
import { trainingCount } from '../config/runConfig';
import {
  balanceVerdict,
  dataVerdict,
  type Grade,
  middleVerdict,
  residualVerdict,
  type Verdict,
} from '../metrics/assumptionVerdicts';
import { assumptionsSummary } from '../narration/summaries';
import type { Analysis } from '../worker/analysis';
import { useApp, useAppState, useCommands } from './appContext';
import { Help } from './Help';

const AXIS = 3.4;
const HEIGHT = 10;
/** In rem: charts are no narrower. */
const NARROWEST = 15;
const GRADES: Readonly<Record<Grade, string>> = { closely: 'holds closely', roughly: 'holds roughly', not: 'does not hold' };

/** The assumptions of the theorem, against the step, each with a verdict. */
export function AssumptionsPanel() {
  const { records } = useApp();
  const { scrub } = useCommands();
  const { ref, size } = useSize<HTMLDivElement>();
  const version = useAppState((s) => s.run.historyVersion);
  const analysis = useAppState((s) => s.run.shown?.analysis ?? null);
  const setup = useAppState((s) => s.run.setup);
  const samples = useAppState((s) => trainingCount(s.config));
  const at = useAppState((s) => s.view.at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history changes in place; its version says when.
  const all = useMemo(() => records.history.allAnalyses(), [records, version]);
  const lines = useMemo(() => linesOf(all), [all]);
  const table = useMemo(() => assumptionsTable(all), [all]);

  const weights = analysis?.weights ?? null;
  const minNorm = setup?.minNorm ?? null;
  const verdicts = {
    data: setup && dataVerdict(setup.theta, samples),
    residual: weights?.residual !== null && weights && minNorm ? residualVerdict(weights.residual, minNorm) : null,
    balance: weights?.balancedness ? balanceVerdict(weights.balancedness, weights.norms) : null,
    middle: weights && middleVerdict(weights.middle),
  };
  const linear = setup === null || minNorm !== null;
  const perRow = size ? Math.max(1, Math.min(3, Math.floor(size.width / (NARROWEST * size.rem)))) : 1;
  const width = size ? Math.floor(size.width / perRow) : 0;
  const chart = (which: keyof typeof lines, least: readonly [number, number]) =>
    size && (
      <StepChart
        lines={lines[which]}
        mark={null}
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
        <p className="chart-subtitle verdict-data">
          {verdicts.data && (
            <>
              Data: θ/N = {formatNumber(verdicts.data.share)}, {GRADES[verdicts.data.grade]}. Samples are{' '}
              {verdicts.data.grade === 'not' ? 'far from' : 'nearly'} orthonormal.
            </>
          )}
          {!linear && ' The other two are about linear networks.'}
        </p>
      }
      summary={assumptionsSummary(analysis, verdicts)}
      table={table}
    >
      <div ref={ref} className="assumptions">
        {size && (
          <>
            {linear && (
              <Card
                title="Min-norm residual"
                formula={String.raw`\lVert W_{L:1} - Y X^{\dagger}/\alpha \rVert_F`}
                width={width}
                verdict={verdicts.residual}
                unit="of the solution’s norm"
                meaning="Small: the network as a whole has found the smallest solution, which sets the directions it learns."
              >
                {chart('residual', [0.01, 1])}
              </Card>
            )}
            {linear && (
              <Card
                title="Balancedness, by pair of layers"
                formula={String.raw`\lVert W_{l+1}^\top W_{l+1} - W_l W_l^\top \rVert_F`}
                width={width}
                verdict={verdicts.balance}
                unit="of ‖W‖²"
                meaning="Small: neighbouring layers share the work, so that every layer compresses by the same factor. The classifier has only K rows, so the last pair (dashed, the theorem’s δ) never balances; the verdict is about the others."
              >
                {chart('balance', [0.001, 0.1])}
              </Card>
            )}
            <Card
              title="Middle singular values, variance by layer"
              formula={String.raw`\operatorname{Var}\{\sigma_i(W_l)\}_{i=K+1}^{d-K}`}
              width={width}
              verdict={verdicts.middle}
              unit={rangeOf(analysis)}
              meaning="Small: training left them where they began, and they squeeze all within-class directions alike."
            >
              {chart('middle', [1e-8, 1e-4])}
            </Card>
          </>
        )}
      </div>
    </ChartFigure>
  );
}

/** Where the middle singular values of all hidden weights lie. */
function rangeOf(analysis: Analysis | null): string {
  const ranges = analysis?.weights.middle.filter((range) => range !== null) ?? [];
  if (ranges.length === 0) return 'apart';
  const [min, max] = [Math.min(...ranges.map((r) => r.min)), Math.max(...ranges.map((r) => r.max))];
  return `apart, from ${formatNumber(min, 4)} to ${formatNumber(max, 4)}`;
}

interface CardProps {
  readonly title: string;
  readonly formula: string;
  readonly width: number;
  readonly verdict: Verdict | null;
  readonly unit: string;
  readonly meaning: string;
  readonly children: ReactNode;
}

function Card({ title, formula, width, verdict, unit, meaning, children }: CardProps) {
  return (
    <div className="assumption" style={{ width }}>
      <h3>
        {title}
        <Help topic={title.toLowerCase()} formula={formula}>
          <p>{meaning}</p>
        </Help>
      </h3>
      {children}
      <p className={`verdict verdict-${verdict?.grade ?? 'none'}`}>
        {verdict ? (
          <>
            <b>{GRADES[verdict.grade]}</b>{' '}
            <span>
              {formatNumber(100 * verdict.share)} % {unit}
            </span>
          </>
        ) : (
          <span>not computed yet, or nothing to measure</span>
        )}
      </p>
    </div>
  );
}

/** Lines of the three charts; the colour of a pair or layer goes from pale to strong with its depth. */
function linesOf(all: readonly Analysis[]) {
  const byIndex = (
    count: number,
    name: (i: number) => string,
    value: (analysis: Analysis, i: number) => number | null | undefined,
    dashed = -1,
  ): StepLine[] =>
    Array.from({ length: count }, (_, i) => ({
      id: String(i),
      name: name(i),
      className: `depth-line depth-${Math.round((4 * (i + 1)) / count)}${dashed === i ? ' depth-last' : ''}`,
      points: all.flatMap((analysis) => {
        const y = value(analysis, i);
        return y === null || y === undefined ? [] : [{ x: analysis.step, y }];
      }),
    }));
  const pairs = all[0]?.weights.balancedness?.length ?? 0;
  const hidden = all[0]?.weights.middle.length ?? 0;
  return {
    residual: byIndex(
      all.length > 0 ? 1 : 0,
      () => 'residual',
      ({ weights }) => weights.residual,
    ),
    balance: byIndex(
      pairs,
      (l) => `W${l + 1} and W${l + 2}`,
      ({ weights }, l) => weights.balancedness?.[l],
      pairs > 1 ? pairs - 1 : -1,
    ),
    middle: byIndex(
      hidden,
      (l) => `W${l + 1}`,
      ({ weights }, l) => weights.middle[l]?.variance,
    ),
  };
}

function assumptionsTable(all: readonly Analysis[]): DataTable {
  const depth = all[0]?.weights.middle.length ?? 0;
  const layers = Array.from({ length: depth }, (_, l) => l + 1);
  return {
    head: [
      'Step',
      'Residual',
      ...layers.map((l) => `Balance ${l}, ${l + 1}`),
      ...layers.flatMap((l) => [`Variance W${l}`, `Least W${l}`, `Largest W${l}`]),
    ],
    rows: all.map(({ step, weights }) => [
      String(step),
      weights.residual,
      ...layers.map((l) => weights.balancedness?.[l - 1] ?? null),
      ...weights.middle.flatMap((range) => [range?.variance ?? null, range?.min ?? null, range?.max ?? null]),
    ]),
  };
}
