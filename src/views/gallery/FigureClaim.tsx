import { Circle, Check as Tick, X } from 'lucide-react';
import { useMemo } from 'react';
import { formatNumber } from '../../charts/frame/formatNumber';
import { figureConfig } from '../../config/shareLink';
import { type Axis, axisText } from '../../config/sweepAxes';
import { describeChanges } from '../../narration/describeRun';
import { type Check, type CheckResult, evaluate, type Outcome } from '../../stories/figures/check';
import type { Experiment, Reference } from '../../stories/figures/experiment';
import { figures } from '../../stories/figures/experiments';
import { publishedConfig } from '../../stories/figures/publishedConfig';
import { evaluateSweep } from '../../stories/figures/sweepCheck';
import { numberedLayer } from '../byLayer/byLayerTable';
import { useAppState } from '../page/appContext';
import { outcomeOf } from './outcomeOf';

export interface FigureClaimProps {
  readonly experiment: Experiment;
  /** Whether there is a second run and it is the figure's own. */
  readonly ownSecond: boolean;
}

/** What a figure claims, and, once its runs have ended, whether that held here. The settings are the figure's own. */
export function FigureClaim({ experiment, ownSecond }: FigureClaimProps) {
  const run = useAppState((s) => s.run);
  const { claim, checks, otherChecks, sweepChecks, reference } = experiment.expect;
  const other = useAppState((s) => s.other);
  const sweep = useAppState((s) => s.sweep);
  const outcome = useMemo(() => (run.shown?.frame === run.frame ? outcomeOf(run) : null), [run]);
  const swept = useMemo(() => {
    if (!sweepChecks || sweep.rows.length < sweep.total || axisTexts(sweep.axes) !== axisTexts(experiment.axes ?? []))
      return null;
    return evaluateSweep(
      sweepChecks,
      sweep.rows.map(({ values, result }) => ({ values, step: result.step, numbers: result.numbers })),
    );
  }, [sweepChecks, sweep, experiment]);
  const second = useMemo(
    () => (ownSecond && otherChecks && other ? outcomeOf(other.run) : null),
    [ownSecond, otherChecks, other],
  );
  const results = sweepChecks ? swept : outcome && resultsOf(outcome, checks, second, otherChecks);
  const held = results?.every((result) => result.met);
  return (
    <details>
      <summary>
        {results ? (
          <b className={held ? 'held' : 'not-held'}>{held ? 'The claim held' : 'The claim did not hold'}</b>
        ) : (
          <span>The claim</span>
        )}
        : {claim}
      </summary>
      {experiment.changed && (
        <p className="chart-subtitle">
          Changed from the published setting, {publishedInstead(experiment)}: {experiment.changed}
        </p>
      )}
      <div className="figure-details">
        {results && <Checks results={results} />}
        {outcome && reference && <Comparison outcome={outcome} reference={reference} />}
        {!results && (
          <p className="chart-subtitle">
            {otherChecks && !ownSecond
              ? 'It speaks of a second run, which is not the figure’s own here: it is not checked.'
              : `It is checked when ${sweepChecks ? 'the sweep is done' : otherChecks ? 'both runs have ended' : 'the run has ended'}.`}
          </p>
        )}
      </div>
    </details>
  );
}

/** Null while a run that it speaks of has not ended. */
function resultsOf(
  first: Outcome,
  checks: readonly Check[],
  second: Outcome | null,
  otherChecks: readonly Check[] | undefined,
): CheckResult[] | null {
  if (!otherChecks) return evaluate(checks, first);
  if (!second) return null;
  const ofSecond = evaluate(otherChecks, second).map((result) => ({ ...result, name: `second run, ${result.name}` }));
  return [...evaluate(checks, first), ...ofSecond];
}

/** What was published where something else runs here: "width 400". */
function publishedInstead(experiment: Experiment): string {
  return describeChanges(publishedConfig(experiment), figureConfig(figures, experiment.id));
}

function axisTexts(axes: readonly Axis[]): string {
  return axes.map((axis) => `${axis.key}=${axisText(axis)}`).join('&');
}

function Checks({ results }: { readonly results: readonly CheckResult[] }) {
  const range = ({ least, most }: CheckResult) => {
    if (most === undefined) return `at least ${formatNumber(least ?? 0, 4)}`;
    return least === undefined ? `at most ${formatNumber(most, 4)}` : `${formatNumber(least, 4)} to ${formatNumber(most, 4)}`;
  };
  return (
    <ul className="checks">
      {results.map((result) => (
        <li key={result.name} className={result.met ? 'held' : result.value === null ? '' : 'not-held'}>
          {result.met ? (
            <Tick aria-label="met" />
          ) : result.value === null ? (
            <Circle aria-label="not known" />
          ) : (
            <X aria-label="not met" />
          )}
          <span>
            {result.name}: <b>{result.value === null ? 'not known yet' : formatNumber(result.value, 4)}</b>{' '}
            <small>expected {range(result)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Comparison({ outcome, reference }: { readonly outcome: Outcome; readonly reference: Reference }) {
  const { C, D, toleranceC, toleranceD, source } = reference;
  const cell = (value: number | null | undefined) => (value === null || value === undefined ? '–' : formatNumber(value));
  const within = (value: number | null, expected: number | null | undefined, tolerance: number) =>
    value === null || expected === null || expected === undefined
      ? ''
      : Math.abs(value - expected) <= tolerance
        ? 'held'
        : 'not-held';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is scrolled with the arrow keys.
    <section className="comparison" aria-label="Reference and this run, layer by layer" tabIndex={0}>
      <table>
        <caption>Reference: {source}.</caption>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            {outcome.C.map((_, l) => (
              <th key={numberedLayer(l)} scope="col">
                {l}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">C, reference</th>
            {outcome.C.map((_, l) => (
              <td key={numberedLayer(l)}>{cell(C[l])}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">C, here</th>
            {outcome.C.map((value, l) => (
              <td key={numberedLayer(l)} className={within(value, C[l], toleranceC * (C[l] ?? 0))}>
                {cell(value)}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">D, reference</th>
            {outcome.C.map((_, l) => (
              <td key={numberedLayer(l)}>{l === 0 ? '' : cell(D[l - 1])}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">D, here</th>
            {outcome.C.map((_, l) => (
              <td key={numberedLayer(l)} className={l === 0 ? '' : within(outcome.D[l - 1], D[l - 1], toleranceD[l - 1])}>
                {l === 0 ? '' : cell(outcome.D[l - 1])}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className="chart-subtitle">
        Bold green: within {Math.round(100 * toleranceC)} % for C, within {formatNumber(Math.max(...toleranceD), 2)} or less for
        D.
      </p>
    </section>
  );
}
