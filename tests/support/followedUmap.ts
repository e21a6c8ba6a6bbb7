/** What decides when UMAP pictures are made, with layer workers whose answers the test gives. The newest frame is that of step 1000. */
import { vi } from 'vitest';
import type { Frame, RunFeatures } from '../../src/run/frame';
import { RunHistory } from '../../src/run/runHistory';
import { emptyRun, type RunView } from '../../src/store/runView';
import { createUmapFollower } from '../../src/store/umapFollower';
import type { LayerAnswer } from '../../src/workers/layerJobs';
import type { LayerTask } from '../../src/workers/layerPool';
import { blobCloud } from './clouds';

export const frame = (step: number) => ({ step, layers: [{ C: 1, D: 1, ncc: 1 }] }) as unknown as Frame;
export const cloud = blobCloud(2, 2, 4, 1);
export const features = (step: number, layers = 1): RunFeatures => ({ step, layers: new Array(layers).fill(cloud), test: null });
export const picture = (x: number) => new Float32Array(16).fill(x);
export const drawn = (layer: number, x: number, epoch = 200, epochs = 200): LayerAnswer => ({
  type: 'picture',
  request: 1,
  layer,
  points: picture(x),
  epoch,
  epochs,
});
export const settled = (x: number) => drawn(0, x);
export const failed = (layer: number): LayerAnswer => ({ type: 'failed', request: 1, layer, sentence: 'It stopped.', cause: '' });

export function followed(history = new RunHistory()) {
  let run: RunView | null = { ...emptyRun, state: 'paused', frame: frame(1000) };
  let wanted = true;
  const asked: (number | null)[] = [];
  const tasks: (readonly LayerTask[])[] = [];
  const cancelled: number[] = [];
  const requests: ((answer: LayerAnswer) => void)[] = [];
  const said: string[] = [];
  let refreshed = 0;
  const follower = createUmapFollower({
    layers: {
      request(all: readonly LayerTask[], onAnswer) {
        tasks.push(all);
        const own = requests.push(onAnswer) - 1;
        return () => void cancelled.push(own);
      },
      open: 0,
    },
    history,
    get: () => run,
    change: (part) => {
      if (run) run = { ...run, ...part };
    },
    refresh: () => void refreshed++,
    notify: (sentence) => void said.push(sentence),
    wanted: () => wanted,
    ask: (step) => asked.push(step),
  });
  const show = (step: number) => {
    history.addFrame(frame(step));
    set({ shown: history.at(step) });
    follower.follow();
    vi.advanceTimersByTime(1000);
  };
  const set = (part: Partial<RunView> | null) => {
    run = part && run && { ...run, ...part };
  };
  const want = (on: boolean) => {
    wanted = on;
    follower.follow();
  };
  return {
    follower,
    history,
    asked,
    requests,
    tasks,
    cancelled,
    said,
    show,
    set,
    want,
    run: () => run,
    refreshes: () => refreshed,
  };
}
