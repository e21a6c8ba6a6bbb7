import { formatCount } from '../../charts/frame/formatNumber';
import { timeText } from '../../lib/timeText';
import { useAppState, useCommands } from '../page/appContext';

/** Starts, holds and ends the sweep, and says how far it is. */
export function SweepControls() {
  const { state, rows, total, secondsLeft } = useAppState((s) => s.sweep);
  const { runSweep, holdSweep, goOnSweep, cancelSweep, forgetSweep } = useCommands();
  const done = rows.length;
  const failures = rows.filter(({ result }) => result.state === 'failed');
  const diverged = rows.filter(({ result }) => result.state === 'diverged').length;
  const finished = done >= total && failures.length === 0;
  return (
    <>
      <div className="settings-actions">
        {state === 'idle' &&
          (finished ? (
            <button type="button" onClick={forgetSweep}>
              Forget these runs
            </button>
          ) : (
            <button type="button" className="primary" onClick={runSweep}>
              {done === 0 ? 'Run sweep' : done < total ? 'Go on with the sweep' : 'Try failed runs again'}
            </button>
          ))}
        {state === 'running' && (
          <button type="button" onClick={holdSweep}>
            Hold sweep
          </button>
        )}
        {state === 'held' && (
          <button type="button" className="primary" onClick={goOnSweep}>
            Go on with the sweep
          </button>
        )}
        {state !== 'idle' && (
          <button type="button" onClick={cancelSweep}>
            Cancel sweep
          </button>
        )}
      </div>
      <progress value={done} max={Math.max(1, total)} aria-label="Runs of the sweep" />
      <p className="chart-subtitle" role="status">
        {formatCount(done)} of {formatCount(total)} runs
        {diverged > 0 && `, ${formatCount(diverged)} diverged`}
        {failures.length > 0 && `, ${formatCount(failures.length)} failed: ${failures[0].result.why}`}
        {secondsLeft !== null && state === 'running' && `, ${timeText(secondsLeft)} left`}
      </p>
    </>
  );
}
