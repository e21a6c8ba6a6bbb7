import { formatNumber } from '../charts/frame/formatNumber';

export interface SpectraKeyProps {
  readonly classes: number;
  readonly learned: number | null;
  readonly eps: number | null;
  readonly hasOther?: boolean;
  readonly hasGhost?: boolean;
}

/** What the lines of singular values mean. */
export function SpectraKey({ classes, learned, eps, hasOther = false, hasGhost = false }: SpectraKeyProps) {
  const dash = (className: string) => (
    <svg viewBox="0 0 28 12" aria-hidden="true">
      <line className={className} x1="2" x2="26" y1="6" y2="6" />
    </svg>
  );
  return (
    <ul className="key" data-in-drawing="key">
      <li>
        {dash('dash sv-top')}
        <span>
          the {classes} largest{learned !== null && <> (predicted {formatNumber(learned)})</>}
        </span>
      </li>
      <li>
        {dash('dash sv-middle')}
        <span>those between{eps !== null && <> (start: ε = {formatNumber(eps)})</>}</span>
      </li>
      <li>
        {dash('dash sv-bottom')}
        <span>the {classes} smallest</span>
      </li>
      {hasOther && (
        <li>
          {dash('dash dash-other')}
          <span>second run</span>
        </li>
      )}
      {hasGhost && (
        <li>
          {dash('dash dash-start')}
          <span>before training</span>
        </li>
      )}
    </ul>
  );
}
