import type { ReactNode } from 'react';
import { formatNumber } from '../charts/frame/formatNumber';
import type { Verdict } from '../metrics/assumptionVerdicts';
import { GRADES } from '../narration/grades';
import { Help } from './Help';

export interface AssumptionCardProps {
  readonly title: string;
  readonly formula: string;
  readonly width: number;
  readonly verdict: Verdict | null;
  readonly unit: string;
  readonly meaning: string;
  readonly children: ReactNode;
}

/** A chart of one assumption between its name and its verdict. */
export function AssumptionCard({ title, formula, width, verdict, unit, meaning, children }: AssumptionCardProps) {
  return (
    <div className="assumption" style={{ width }}>
      <h3>
        <span data-in-drawing="text">{title}</span>
        <Help topic={title.toLowerCase()} formula={formula}>
          <p>{meaning}</p>
        </Help>
      </h3>
      {children}
      <p className={`verdict verdict-${verdict?.grade ?? 'none'}`} data-in-drawing="text">
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
