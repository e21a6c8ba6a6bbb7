import { type RunConfig, sameConfig } from '../../config/runConfig';
import { figureConfig } from '../../config/shareLink';
import { experimentOf, figures } from '../../stories/figures/experiments';
import { useAppState } from '../page/appContext';
import { late } from '../page/late';
import type { FigureClaimProps } from './FigureClaim';

const FigureClaim = late(() => import('./FigureClaim').then((part) => part.FigureClaim), Unchecked);

/** The figure on the page: its question, what it claims, and, once a run has ended, whether that held here. */
export function FigurePanel() {
  const figure = useAppState((s) => s.figure);
  const config = useAppState((s) => s.config);
  const ownSecond = useAppState((s) => s.other !== null && isOwn(s.other.config, figure, experimentOf(figure).other ?? {}));
  const experiment = experimentOf(figure);
  // A figure has nothing to say of other data.
  if (config.data !== figureConfig(figures, figure).data) return null;
  return (
    <section className="figure-panel" aria-label="The figure">
      <p>
        <b>{experiment.figure}.</b> {experiment.question}
      </p>
      {isOwn(config, figure) ? (
        <FigureClaim experiment={experiment} ownSecond={ownSecond} />
      ) : (
        <p className="chart-subtitle">The settings are no longer the figure’s: its claim is not checked.</p>
      )}
    </section>
  );
}

/** The claim alone, as it stands before anything is checked. */
function Unchecked({ experiment }: FigureClaimProps) {
  return (
    <details>
      <summary>
        <span>The claim</span>: {experiment.expect.claim}
      </summary>
    </details>
  );
}

/** Whether these are the figure's own settings, with `changes`; seed, engine and speed may differ, and what its sweep varies. */
function isOwn(config: RunConfig, figure: string, changes: Partial<RunConfig> = {}): boolean {
  const { seed, engine, speed } = config;
  const swept = Object.fromEntries((experimentOf(figure).axes ?? []).map(({ key }) => [key, config[key]]));
  return sameConfig(config, { ...figureConfig(figures, figure), ...changes, seed, engine, speed, ...swept });
}
