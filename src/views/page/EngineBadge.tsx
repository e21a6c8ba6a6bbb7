import * as Popover from '@radix-ui/react-popover';
import { formatCount, powerOfTen } from '../../charts/frame/formatNumber';
import type { RunView } from '../../store/runView';
import { useAppState } from './appContext';

/** What a link reproduces on each kind of engine. */
const PROMISE = {
  float64: 'The same link gives exactly the same numbers on any machine.',
  float32:
    'The same link gives the same numbers to about one part in a thousand; networks that amplify roundings, as deep ones with batch norm do, to a few in a hundred.',
} as const;

function withoutEngine(failure: RunView['failure']): string {
  if (!failure) return 'Starting an engine';
  return failure.wanted ? 'Waiting for data' : 'No engine runs';
}

/** Which engine runs, how fast, and (on click) on what and why. */
export function EngineBadge() {
  const engine = useAppState((s) => s.run.engine);
  const rate = useAppState((s) => s.run.frame?.training?.stepsPerSecond ?? null);
  const second = useAppState((s) => s.other?.run.engine ?? null);
  const failure = useAppState((s) => s.run.failure);
  if (!engine) return <span className="engine-badge engine-empty">{withoutEngine(failure)}</span>;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="engine-badge">
          <span className="engine-name">
            {engine.name} · {engine.precision}
          </span>
          <span className="engine-rate">{rate === null ? 'not run yet' : `${formatCount(rate)} steps/s`}</span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" collisionPadding={12} sideOffset={6} aria-label="About the engine">
          <h3>{engine.name}</h3>
          <dl>
            <dt>Runs on</dt>
            <dd>{engine.device}</dd>
            <dt>Method</dt>
            <dd>{engine.method}</dd>
            <dt>Precision</dt>
            <dd>
              {engine.precision} training, float64 metrics; within {powerOfTen(Math.round(Math.log10(engine.tolerance)))} of
              recorded float64 runs
            </dd>
            <dt>Speed</dt>
            <dd>{rate === null ? 'measured once it runs' : `${formatCount(rate)} steps a second`}</dd>
          </dl>
          <p>{engine.reason}</p>
          <p>{PROMISE[engine.precision]}</p>
          {second && (
            <p>
              The second run: {second.name}, {second.precision}, on {second.device}.
            </p>
          )}
          <p>Another engine can be chosen under More settings.</p>
          <Popover.Arrow className="popover-arrow" />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
