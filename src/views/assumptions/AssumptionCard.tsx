import type { ReactNode } from 'react';
import { formatNumber } from '../../charts/frame/formatNumber';
import { GRADES } from '../../narration/grades';
import type { Verdict } from '../../theory/assumptionVerdicts';
import { Help } from '../page/Help';

export interface AssumptionCardProps {
  readonly title: string;
  readonly formula: string;
  readonly width: number;
  readonly verdict: Verdict | null;
  readonly unit: string;
  /** The same of the second run; null without one. */
  readonly second: { readonly verdict: Verdict | null; readonly unit: string } | null;
  readonly meaning: string;
  readonly children: ReactNode;
}

/** A chart of one assumption between its name and its verdict. */
export function AssumptionCard({ title, formula, width, verdict, unit, second, meaning, children }: AssumptionCardProps) {
  return (
    <div className="assumption" style={{ width }}>
      <h3>
        <span data-in-drawing="text">{title}</span>
        <Help topic={title.toLowerCase()} formula={formula}>
          <p>{meaning}</p>
        </Help>
      </h3>
      {children}
      <VerdictLine verdict={verdict} unit={unit} />
      {second && <VerdictLine run="second run" {...second} />}
    </div>
  );
}

interface VerdictLineProps {
  /** Whose verdict it is, where that is not plain. */
  readonly run?: string;
  readonly verdict: Verdict | null;
  readonly unit: string;
}

function VerdictLine({ run, verdict, unit }: VerdictLineProps) {
  return (
    <p className={`verdict verdict-${verdict?.grade ?? 'none'}`} data-in-drawing="text">
      {run && <span className="verdict-run">{run} </span>}
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
  );
}
