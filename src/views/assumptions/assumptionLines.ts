import type { StepLine } from '../../charts/bySteps/StepChart';
import type { Cell, DataTable } from '../../charts/frame/dataTable';
import type { Reading } from '../../metrics/reading';
import type { Analysis } from '../../run/analysis';

export interface AssumptionLines {
  readonly residual: readonly StepLine[];
  readonly balance: readonly StepLine[];
  readonly middle: readonly StepLine[];
}

/** Lines of the charts of assumptions, those of the second run (none: empty) last. */
export function assumptionLines(first: readonly Analysis[], second: readonly Analysis[]): AssumptionLines {
  const [own, other] = [ofRun(first, ''), ofRun(second, 'second run, ')];
  return {
    residual: [...own.residual, ...other.residual],
    balance: [...own.balance, ...other.balance],
    middle: [...own.middle, ...other.middle],
  };
}

/** The strength of a line goes with the depth of its pair or layer. `prefix` precedes the names of a second run. */
function ofRun(all: readonly Analysis[], prefix: string): AssumptionLines {
  const run = prefix === '' ? '' : ' line-other';
  const byIndex = (
    count: number,
    name: (i: number) => string,
    value: (analysis: Analysis, i: number) => Reading | null | undefined,
    dashed = -1,
  ): StepLine[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `${prefix}${i}`,
      name: `${prefix}${name(i)}`,
      className: `depth-line depth-${Math.round((4 * (i + 1)) / count)}${dashed === i ? ' depth-last' : ''}${run}`,
      points: all.flatMap((analysis) => {
        const y = value(analysis, i);
        return typeof y === 'number' ? [{ x: analysis.step, y }] : [];
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

/** The numbers of both runs, a row for each step of each run that has been analysed. */
export function assumptionsTable(first: readonly Analysis[], second: readonly Analysis[]): DataTable {
  const hidden = Math.max(0, ...[first[0], second[0]].map((analysis) => analysis?.weights.middle.length ?? 0));
  const layers = Array.from({ length: hidden }, (_, l) => l + 1);
  const row = (name: string, { step, weights }: Analysis): Cell[] => [
    `${name}${step}`,
    weights.residual,
    ...layers.map((l) => weights.balancedness?.[l - 1] ?? null),
    ...layers.flatMap((l) => {
      const range = weights.middle[l - 1];
      return [range?.variance ?? null, range?.min ?? null, range?.max ?? null];
    }),
  ];
  return {
    head: [
      'Step',
      'Residual',
      ...layers.map((l) => `Balance ${l}, ${l + 1}`),
      ...layers.flatMap((l) => [`Variance W${l}`, `Least W${l}`, `Largest W${l}`]),
    ],
    rows: [...first.map((analysis) => row('', analysis)), ...second.map((analysis) => row('second run, ', analysis))],
  };
}
