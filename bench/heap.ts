import { setImmediate as rest } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { nodeLoad } from '../src/cli/nodeData';
import { nodeEngines } from '../src/cli/nodeEngines';
import { decode } from '../src/config/shareLink';
import { loadCore } from '../src/engine/tfjs/tfjs';
import { hasEnded } from '../src/run/frame';
import { inProcessAnalyst } from '../src/run/inProcessAnalyst';
import type { RunEvent } from '../src/run/protocol';
import { Session } from '../src/run/session';
import { DEFAULT_FIGURE, figures } from '../src/stories/figures/experiments';

export interface Memory {
  /** Bytes of heap and of array buffers in use after a full collection. */
  readonly bytes: number;
  /** TensorFlow.js tensors alive. */
  readonly tensors: number;
}

/** Trains a link for so many steps through a session, frames drawn, and says what is in use while it is at rest. */
export async function heapAfter(link: string, steps: number): Promise<Memory> {
  const { config } = decode(link, figures, DEFAULT_FIGURE);
  let ended = false;
  const session: Session = new Session({
    emit(event: RunEvent) {
      if (event.type === 'frame') setImmediate(() => session.handle({ type: 'ack', runId: 1, seq: event.seq }));
      if (event.type === 'status' && hasEnded(event.status.state)) ended = true;
      if (event.type === 'failed') throw new Error(event.sentence);
    },
    now: () => performance.now(),
    rest: () => rest(),
    load: nodeLoad(),
    engines: nodeEngines(),
    analyst: inProcessAnalyst,
  });
  session.handle({ type: 'configure', runId: 1, config: { ...config, steps }, files: null, page: '' });
  session.handle({ type: 'play', runId: 1 });
  while (!ended) await rest();
  const bytes = await settledHeap();
  const tf = await loadCore();
  const memory = { bytes, tensors: tf.getBackend() ? tf.memory().numTensors : 0 };
  session.dispose();
  return memory;
}

/** Bytes of heap and of array buffers in use, the least of three collections: what is on its way at one of them, or freed beside it, is gone at another. */
export async function settledHeap(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 3; look++) {
    for (let i = 0; i < 100; i++) await rest();
    least = Math.min(least, heapInUse());
  }
  return least;
}

/** Bytes of heap and of array buffers in use after a full collection. */
export function heapInUse(): number {
  v8.setFlagsFromString('--expose-gc');
  vm.runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
