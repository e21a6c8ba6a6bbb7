import { lineMark } from '../../charts/byLayer/lineMark';
import { formatCount, formatFixed } from '../../charts/frame/formatNumber';
import type { LinearFit } from '../../metrics/fit';

export interface ByLayerKeyProps {
  /** The straight line through the measured values, once there is something to fit. */
  readonly fit: { readonly slope: string; readonly r2: number } | null;
  /** Null without a prediction; its slope is null where a line has no meaning. */
  readonly predicted: { readonly slope: string | null } | null;
  /** Why there is no prediction, where the reader should know. */
  readonly noPrediction: string | null;
  /** The step at which held-out samples were measured; null where they are not drawn. */
  readonly heldOut: number | null;
  readonly hasBand: boolean;
  /** The second run, with the slopes of its own fit and its own prediction where it has them; null without one. */
  readonly second: SecondEntry | null;
}

export interface SecondEntry {
  readonly slope: string | null;
  readonly predicted: string | null;
}

/** What the key says of a second run. */
export function secondEntry(fit: LinearFit | null, predicted: LinearFit | null, slope: (value: number) => string): SecondEntry {
  return { slope: fit && slope(fit.slope), predicted: predicted && slope(predicted.slope) };
}

/** What the marks of a chart by layer mean, with the slope of each line. */
export function ByLayerKey({ fit, predicted, noPrediction, heldOut, hasBand, second }: ByLayerKeyProps) {
  return (
    <ul className="key" data-in-drawing="key">
      <li className="key-measured">
        <svg viewBox="0 0 28 12" aria-hidden="true">
          <line className="measured-line" x1="0" x2="28" y1="6" y2="6" />
          <circle className="measured-dot" cx="14" cy="6" r="4" />
        </svg>
        <span>measured</span>
      </li>
      {fit && (
        <li className="key-measured">
          <svg viewBox="0 0 28 12" aria-hidden="true">
            <line className="fit-line" x1="0" x2="28" y1="6" y2="6" />
          </svg>
          <span>
            fit <b>{fit.slope}</b> <small>R² {fit.r2 > 0.9999 ? '> 0.9999' : formatFixed(fit.r2, 4)}</small>
          </span>
        </li>
      )}
      {predicted && (
        <li className="key-predicted">
          <svg viewBox="0 0 28 12" aria-hidden="true">
            {hasBand && <rect className="band" x="0" y="0" width="28" height="12" />}
            <line className="predicted-road" x1="0" x2="28" y1="6" y2="6" />
            <circle className="predicted-ring" cx="14" cy="6" r="5" />
          </svg>
          <span>predicted {predicted.slope && <b>{predicted.slope}</b>}</span>
        </li>
      )}
      {second && (
        <li className="line-other">
          <svg viewBox="0 0 28 12" aria-hidden="true">
            <line className="further-line" x1="0" x2="28" y1="6" y2="6" />
            <path className="further-mark" d={lineMark('other', 14, 6, 4)} />
          </svg>
          <span>
            second run {second.slope && <b>{second.slope}</b>}
            {second.predicted && (
              <small>
                {second.slope && ', '}predicted {second.predicted}
              </small>
            )}
          </span>
        </li>
      )}
      {heldOut !== null && (
        <li className="line-held-out">
          <svg viewBox="0 0 28 12" aria-hidden="true">
            <line className="further-line" x1="0" x2="28" y1="6" y2="6" />
            <path className="further-mark" d={lineMark('held-out', 14, 6, 4)} />
          </svg>
          <span>
            held-out samples <small>step {formatCount(heldOut)}</small>
          </span>
        </li>
      )}
      <li className="key-start">
        <svg viewBox="0 0 28 12" aria-hidden="true">
          <line className="start-line" x1="0" x2="28" y1="6" y2="6" />
        </svg>
        <span>before training</span>
      </li>
      {noPrediction && <li className="key-none">No prediction: {noPrediction}.</li>}
    </ul>
  );
}
