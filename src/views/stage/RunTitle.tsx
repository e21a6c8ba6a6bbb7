import { figureConfig } from '../../config/shareLink';
import { describeChanges, describeNetwork } from '../../narration/describeRun';
import { experimentOf, figures } from '../../stories/figures/experiments';
import { useAppState } from '../page/appContext';

/** Which figure is on the page, what network that is, and how it differs from the figure by now. */
export function RunTitle() {
  const figure = useAppState((s) => s.figure);
  const config = useAppState((s) => s.config);
  const changes = describeChanges(config, figureConfig(figures, figure));
  return (
    <p className="run-title" title={changes || undefined}>
      <b>{experimentOf(figure).figure}</b> <span>{changes ? `with ${changes}` : describeNetwork(config)}</span>
    </p>
  );
}
