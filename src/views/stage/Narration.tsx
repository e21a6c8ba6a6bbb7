import { classCount } from '../../data/facts';
import { narrate } from '../../narration/narrate';
import { narrateViews } from '../../narration/narrateViews';
import { useAppState } from '../page/appContext';
import { useFacts, useOtherFrame } from './shownRun';

/** The line in plain words. Screen readers hear it when the run changes state, not at every frame. */
export function Narration() {
  const run = useAppState((s) => s.run);
  const config = useAppState((s) => s.config);
  const other = useOtherFrame();
  const facts = useFacts();
  const otherState = useAppState((s) => s.other?.run.state);
  const at = useAppState((s) => s.view.at);
  const past = at !== null && run.shown && run.shown.frame !== run.frame;
  const sentence = narrate(
    past ? { ...run, config, state: 'past', step: run.shown.frame.step, frame: run.shown.frame } : { ...run, config },
  );
  // What weights look like at the edge of infinity is nothing to speak of; the second run is another matter.
  const analysis = run.state === 'diverged' && !past ? null : (run.shown?.analysis ?? null);
  const views = narrateViews({
    classes: facts && classCount(facts),
    analysis,
    start: run.start?.analysis ?? null,
    other,
    otherState,
  });
  const spoken = run.state === 'running' ? 'Training runs.' : sentence;
  // What has to come from the visitor first is a question, and no failure.
  const tone = run.failure?.wanted ? 'wanted' : run.state;
  return (
    <div className={`narration narration-${tone}`}>
      <p aria-hidden="true">
        {sentence} <span className="narration-views">{views}</span>
      </p>
      <p className="visually-hidden" role="status">
        {spoken} {run.state === 'running' ? '' : views}
      </p>
    </div>
  );
}
