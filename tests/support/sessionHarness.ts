/** Drives a Session without a worker, as the page does: it listens, draws frames and acknowledges them. */
import { setImmediate as rest } from 'node:timers/promises';
import { nodeLoad } from '../../src/cli/nodeData';
import type { RunConfig } from '../../src/config/runConfig';
import type { LoadData } from '../../src/data/sources/loadData';
import type { EngineProvider } from '../../src/engine/engine';
import { exactProvider } from '../../src/engine/exact/exactEngine';
import type { Analysis } from '../../src/run/analysis';
import type { Frame, RunState, RunStatus } from '../../src/run/frame';
import { inProcessAnalyst } from '../../src/run/inProcessAnalyst';
import type { Command, RunEvent } from '../../src/run/protocol';
import { type Analyst, Session } from '../../src/run/session';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

export class SessionHarness {
  readonly events: RunEvent[] = [];
  /** Frames are acknowledged at once unless this is off. */
  draws = true;
  readonly session: Session;
  private runId = 0;

  constructor(
    engines: readonly EngineProvider[] = [exactProvider],
    analyst: Analyst = inProcessAnalyst,
    now: () => number = () => performance.now(),
    load: LoadData = nodeLoad(),
  ) {
    this.session = new Session({
      emit: (event) => {
        this.events.push(event);
        if (event.type === 'frame' && this.draws) setImmediate(() => this.acknowledge(event));
      },
      now,
      rest: () => rest(),
      load,
      engines,
      analyst,
    });
  }

  configure(config: RunConfig): number {
    this.runId++;
    this.session.handle({ type: 'configure', runId: this.runId, config, files: null, page: '' });
    return this.runId;
  }

  askFeatures(step: number | null): void {
    this.session.handle({ type: 'features', runId: this.runId, step });
  }

  send(type: 'play' | 'pause' | 'step', runId = this.runId): void {
    this.session.handle({ type, runId });
  }

  setSpeed(speed: RunConfig['speed']): void {
    this.session.handle({ type: 'speed', runId: this.runId, speed });
  }

  acknowledge({ runId, seq }: Of<'frame'>): void {
    this.session.handle({ type: 'ack', runId, seq } satisfies Command);
  }

  of<T extends RunEvent['type']>(type: T): Of<T>[] {
    return this.events.filter((event): event is Of<T> => event.type === type);
  }

  get state(): RunState | undefined {
    return this.of('status').at(-1)?.status.state;
  }

  get status(): RunStatus | undefined {
    return this.of('status').at(-1)?.status;
  }

  get frame(): Frame | undefined {
    return this.of('frame').at(-1)?.frame;
  }

  /** The newest analysis, or null. */
  get analysis(): Analysis | null {
    return this.of('analysis').at(-1)?.analysis ?? null;
  }

  /** Resolves once a condition holds; rejects after a number of turns without progress that no healthy run needs. */
  async until(condition: () => boolean): Promise<void> {
    for (let turns = 0; turns < 200_000; turns++) {
      if (condition()) return;
      await rest();
    }
    throw new Error(`Nothing more happens. Last events: ${JSON.stringify(this.events.slice(-5)).slice(0, 2000)}`);
  }

  untilState(state: RunState): Promise<void> {
    return this.until(() => this.state === state);
  }

  /** Resolves when nothing has been emitted for a while. */
  async settle(): Promise<void> {
    for (let quiet = 0, seen = this.events.length; quiet < 50; quiet++) {
      await rest();
      if (this.events.length !== seen) {
        seen = this.events.length;
        quiet = 0;
      }
    }
  }
}
