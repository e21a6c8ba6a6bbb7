import { ChevronLeft, ChevronRight, Pause, Rewind } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../charts/frame/formatNumber';
import { FEWEST_FRAMES } from '../../store/transport';
import { useApp, useAppState, useCommands } from '../page/appContext';

/** Seconds that playing back the whole run takes at speed 1. */
const WHOLE_RUN_S = 8;
const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

/** The run as a movie: every frame of it can be shown again, in all charts and maps at once. */
export function TimeBar() {
  const { records } = useApp();
  const version = useAppState((s) => s.run.historyVersion);
  const at = useAppState((s) => s.view.at);
  const replaying = useAppState((s) => s.view.replaying);
  const ghost = useAppState((s) => s.view.ghost);
  const newest = useAppState((s) => s.run.frame?.step ?? 0);
  const { scrub, scrubBy, replay, setGhost } = useCommands();
  const [speed, setSpeed] = useState<number>(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history changes in place; its version says when.
  const steps = useMemo(() => records.history.steps(), [records, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const megabytes = useMemo(() => records.history.bytes / 2 ** 20, [records, version]);
  const index =
    at === null
      ? steps.length - 1
      : Math.max(
          0,
          steps.findLastIndex((step) => step <= at),
        );
  const few = steps.length < FEWEST_FRAMES;
  useReplay(replaying, steps, at, speed, scrub, replay);

  return (
    <section className="time-bar" aria-label="Time">
      <button
        type="button"
        onClick={() => replay(!replaying)}
        disabled={few}
        title={replaying ? 'Hold (P)' : 'Watch the whole run again (P)'}
      >
        {replaying ? <Pause aria-hidden /> : <Rewind aria-hidden />}
        <span className="time-replay">{replaying ? 'Hold' : 'Watch again'}</span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="One frame back"
        title="One frame back (,)"
        disabled={few}
        onClick={() => scrubBy(-1)}
      >
        <ChevronLeft aria-hidden />
      </button>
      <input
        type="range"
        className="time-slider"
        aria-label="Step on show"
        aria-valuetext={`step ${formatCount(at ?? newest)}`}
        min={0}
        max={Math.max(1, steps.length - 1)}
        value={Math.max(0, index)}
        disabled={few}
        onChange={(event) => {
          replay(false);
          scrub(steps[Number(event.target.value)] ?? null);
        }}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="One frame on"
        title="One frame on (.)"
        disabled={few}
        onClick={() => scrubBy(1)}
      >
        <ChevronRight aria-hidden />
      </button>
      <output className="time-step">
        step <b>{formatCount(at ?? newest)}</b>
      </output>
      <button
        type="button"
        className="quiet"
        aria-pressed={at === null}
        onClick={() => scrub(null)}
        title="Follow the newest frame (L)"
      >
        Newest
      </button>
      <label className="check" title="Draw the state before training behind every frame (G)">
        <input type="checkbox" checked={ghost} onChange={(event) => setGhost(event.target.checked)} />
        Step 0 behind
      </label>
      <label className="speed" title="Speed of playing back">
        <span className="visually-hidden">Speed of playing back</span>
        <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
          {SPEEDS.map((value) => (
            <option key={value} value={value}>
              {value}×
            </option>
          ))}
        </select>
      </label>
      <span className="time-size" title="Frames of the run kept in memory, evenly on a log scale of steps">
        {formatCount(steps.length)} {steps.length === 1 ? 'frame' : 'frames'}, {megabytes < 0.1 ? '< 0.1' : megabytes.toFixed(1)}{' '}
        MB
      </span>
    </section>
  );
}

/** Moves through the frames at an even pace while playing back; starts over from the end, and stops there. */
function useReplay(
  on: boolean,
  steps: readonly number[],
  at: number | null,
  speed: number,
  scrub: (step: number | null) => void,
  replay: (on: boolean) => void,
): void {
  const [began, setBegan] = useState<number | null>(null);
  useEffect(() => {
    if (!on) {
      setBegan(null);
      return;
    }
    const last = steps.length - 1;
    const now = at === null ? last : steps.findLastIndex((step) => step <= at);
    const first = now >= last ? 0 : Math.max(0, now);
    setBegan((before) => before ?? performance.now() - (first / last) * ((1000 * WHOLE_RUN_S) / speed));
  }, [on, steps, at, speed]);
  useEffect(() => {
    if (!on || began === null) return;
    const last = steps.length - 1;
    let request = requestAnimationFrame(function show(time) {
      const index = Math.floor((last * speed * (time - began)) / (1000 * WHOLE_RUN_S));
      if (index >= last) {
        scrub(steps[last]);
        replay(false);
        return;
      }
      scrub(steps[Math.max(0, index)]);
      request = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(request);
  }, [on, began, steps, speed, scrub, replay]);
}
