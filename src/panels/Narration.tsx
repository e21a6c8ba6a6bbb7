import { narrate } from '../narration/narrate';
import { useAppState } from './appContext';

/** The line in plain words. Screen readers hear it when the run changes state, not at every frame. */
export function Narration() {
  const run = useAppState((s) => s.run);
  const config = useAppState((s) => s.config);
  const sentence = narrate({ ...run, config });
  const spoken = run.state === 'running' ? 'Training runs.' : sentence;
  return (
    <div className={`narration narration-${run.state}`}>
      <p aria-hidden="true">{sentence}</p>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}
