import { formatNumber } from '../../charts/frame/formatNumber';

export interface SpectraKeyProps {
  /** How many are largest, and smallest; null where charts differ in it. */
  readonly classes: number | null;
  readonly learned: number | null;
  readonly eps: number | null;
  /** The second run, and what its largest values are to grow to, if that is predicted; null without one. */
  readonly second?: { readonly predicted: number | null } | null;
  readonly hasGhost?: boolean;
}

/** What the lines of singular values mean. */
export function SpectraKey({ classes, learned, eps, second = null, hasGhost = false }: SpectraKeyProps) {
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
          the {classes ?? 'K'} largest{learned !== null && <> (predicted {formatNumber(learned)})</>}
        </span>
      </li>
      <li>
        {dash('dash sv-middle')}
        <span>those between{eps !== null && <> (start: ε = {formatNumber(eps)})</>}</span>
      </li>
      <li>
        {dash('dash sv-bottom')}
        <span>the {classes ?? 'K'} smallest</span>
      </li>
      {second && (
        <li>
          {dash('dash dash-other')}
          <span>second run{second.predicted !== null && <> (predicted {formatNumber(second.predicted)})</>}</span>
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
