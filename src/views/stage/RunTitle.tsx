import { fields } from '../../config/fields';
import { figureConfig } from '../../config/shareLink';
import { describeChanges, describeNetwork } from '../../narration/describeRun';
import { experimentOf, figures } from '../../stories/figures/experiments';
import { useAppState } from '../page/appContext';

/** What the page is about: a figure and how it differs from it by now, or, on other data than the figure's, those and the network. */
export function RunTitle() {
  const figure = useAppState((s) => s.figure);
  const config = useAppState((s) => s.config);
  const came = useAppState((s) => s.run.setup?.facts.name ?? null);
  const original = figureConfig(figures, figure);
  const changes = describeChanges(config, original);
  const own = config.data === original.data;
  const name = came ?? (config.file || fields.data.options.find(({ value }) => value === config.data)?.label);
  return (
    <p className="run-title" title={changes || undefined}>
      <b>{own ? experimentOf(figure).figure : name}</b>{' '}
      <span>{own && changes ? `with ${changes}` : describeNetwork(config)}</span>
    </p>
  );
}
