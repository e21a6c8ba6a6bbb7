/** `window.layerscope`: the page's interface for pages that embed it, and for tests. Described in docs/embedding.md. */
import type { RunConfig } from '../config/runConfig';
import type { RunState } from '../run/frame';
import { type PublicFacts, type PublicFrame, toPublicFacts, toPublicFrame } from '../run/publicFrame';
import type { AppState } from '../store/appState';
import type { AppStore } from '../store/appStore';

export interface PublicEvents {
  frame: PublicFrame;
  state: RunState;
  config: RunConfig;
}

export interface PublicApi {
  config(): RunConfig;
  /** What came of the data that were asked for, or null before they are there. */
  facts(): PublicFacts | null;
  /** The newest frame, or null before the first. */
  frame(): PublicFrame | null;
  play(): void;
  pause(): void;
  /** Opens a link's hash, as if it had been pasted into the address bar. */
  load(hash: string): void;
  /** Calls back on every event of a kind; gives a function that ends it. */
  on<E extends keyof PublicEvents>(event: E, callback: (value: PublicEvents[E]) => void): () => void;
}

export function createPublicApi(app: AppStore): PublicApi {
  const { state, commands } = app;
  const publicFrame = ({ run }: AppState) =>
    run.frame && run.setup && run.engine
      ? toPublicFrame(run.state, run.frame, app.records.history.around(run.frame).analysis, run.probe, run.setup, run.engine)
      : null;

  return {
    config: () => ({ ...state.getState().config }),
    facts() {
      const { setup } = state.getState().run;
      return setup && toPublicFacts(setup.facts);
    },
    frame: () => publicFrame(state.getState()),
    play: () => commands.play(),
    pause: () => commands.pause(),
    load: (hash) => commands.load(hash),
    on(event, callback) {
      const tell = callback as (value: PublicEvents[keyof PublicEvents]) => void;
      return state.subscribe((now, before) => {
        if (event === 'frame' && now.run.frame !== before.run.frame) {
          const frame = publicFrame(now);
          if (frame) tell(frame);
        } else if (event === 'state' && now.run.state !== before.run.state) tell(now.run.state);
        else if (event === 'config' && now.config !== before.config) tell({ ...now.config });
      });
    },
  };
}
