import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { fields } from '../config/fields';
import { hasEnded } from '../worker/protocol';
import { useAppState, useCommands } from './appContext';

/** Play, step, reset and speed. */
export function Transport() {
  const state = useAppState((s) => s.run.state);
  const speed = useAppState((s) => s.config.speed);
  const { toggle, step, reset, setField } = useCommands();
  const running = state === 'running';
  return (
    <section className="transport" aria-label="Run">
      <button type="button" className="primary" onClick={toggle} title={running ? 'Pause (space)' : 'Play (space)'}>
        {running ? <Pause aria-hidden /> : <Play aria-hidden />}
        {running ? 'Pause' : 'Play'}
      </button>
      <button type="button" onClick={step} disabled={hasEnded(state)} title="One step (right arrow)">
        <StepForward aria-hidden />
        Step
      </button>
      <button type="button" onClick={reset} title="Back to the same start (R)">
        <RotateCcw aria-hidden />
        Reset
      </button>
      <label className="speed" title="Training steps for each picture drawn">
        <span>Steps a frame</span>
        <select value={speed} onChange={(event) => setField('speed', event.target.value)}>
          {fields.speed.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
