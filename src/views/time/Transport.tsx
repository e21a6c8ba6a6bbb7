import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { fields } from '../../config/fields';
import type { ButtonDoes } from '../../store/transport';
import { useApp, useAppState, useCommands } from '../page/appContext';

const BUTTON: Readonly<Record<ButtonDoes, { readonly label: string; readonly title: string }>> = {
  pause: { label: 'Pause', title: 'Pause (space)' },
  play: { label: 'Play', title: 'Play (space)' },
  watch: { label: 'Play', title: 'Play the finished run back from its frames (space); Reset trains it anew' },
  'train-again': { label: 'Play', title: 'Train again from the same start (space)' },
};

/** Play, step, reset and speed. */
export function Transport() {
  const { transport } = useApp();
  const button = useAppState(() => transport().button);
  const canStep = useAppState(() => transport().canStep);
  const speed = useAppState((s) => s.config.speed);
  const { toggle, step, reset, setField } = useCommands();
  const { label, title } = BUTTON[button];
  return (
    <section className="transport" aria-label="Run">
      <button type="button" className="primary" onClick={toggle} title={title}>
        {button === 'pause' ? <Pause aria-hidden /> : <Play aria-hidden />}
        {label}
      </button>
      <button type="button" onClick={step} disabled={!canStep} title="One step (right arrow)">
        <StepForward aria-hidden />
        Step
      </button>
      <button type="button" onClick={reset} title="Stop, and back to the same start (R)">
        <RotateCcw aria-hidden />
        Reset
      </button>
      <label className="speed" title="Training steps for each picture drawn">
        <span className="visually-hidden">Steps a frame</span>
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
