/**
 * The page's handle on the training worker: numbers the runs, drops events of runs left behind, hands over what
 * is drawn no faster than the page draws, and turns a worker that dies into an event like any other.
 */
import type { RunConfig } from '../config/runConfig';
import type { SentRequest } from '../data/sources/loadData';
import type { Command, RunEvent } from '../run/protocol';
import { workerErrorText } from './workerError';

export interface TrainClient {
  /**
   * Leaves the present run and prepares another; returns its number. Starts a new worker if the last one died, or does not
   * hear: busy with a heavy start or a heavy step, it would hold the new run up for a minute.
   */
  start(config: RunConfig): number;
  play(): void;
  pause(): void;
  step(): void;
  setSpeed(speed: RunConfig['speed']): void;
  /** Asks for a `features` event: of the newest frame, or of a past step. */
  features(step: number | null): void;
  /** Leaves the present run and prepares no other. */
  leave(): void;
  /** Ends the worker. A later `start` starts another. */
  close(): void;
}

export interface TrainClientPorts {
  /** A configuration with the visitor's files that it names. */
  requestFor(config: RunConfig): SentRequest;
  spawn(): Worker;
  onEvent(event: RunEvent): void;
  /** Calls back when the page next draws; later than that if it is hidden, but always. */
  onNextDraw(callback: () => void): void;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
}

/**
 * A healthy worker has heard of a configuration, and says so, within a slice of training or the compiling of a kernel. It is
 * given so many looks, so far apart (in milliseconds): a page that was busy itself finds the answer between two of them.
 */
const LOOKS = 6;
const LOOK_MS = 250;

/** Whether an event changes what charts draw, and no more. */
function isDrawn({ type }: RunEvent): boolean {
  return type === 'frame' || type === 'marks' || type === 'losses' || type === 'planes' || type === 'analysis';
}

export function createTrainClient(ports: TrainClientPorts): TrainClient {
  const { spawn, onEvent, onNextDraw } = ports;
  let worker: Worker | null = null;
  /** Whether the worker has said anything yet; until then it is being loaded. */
  let loaded = false;
  /** The present run's configuration and what came after it, while the worker has not said that it heard; else null. */
  let unheard: Command[] | null = null;
  let looking: unknown = null;
  let runId = 0;
  /** Events that are drawn, in order, with the newest frame only. */
  let waiting: RunEvent[] = [];
  let drawAsked = false;

  function send(command: Command): void {
    unheard?.push(command);
    worker?.postMessage(command);
  }

  /** Waits for the worker to hear of the present run; leaves it for another if it does not. */
  function look(left: number): void {
    looking = ports.setTimeout(() => {
      if (!loaded) look(LOOKS);
      else if (left > 1) look(left - 1);
      else replace();
    }, LOOK_MS);
  }

  function stopLooking(): void {
    ports.clearTimeout(looking as never);
    looking = null;
    unheard = null;
  }

  function replace(): void {
    const commands = unheard ?? [];
    close();
    worker = open();
    for (const command of commands) worker.postMessage(command);
  }

  function close(): void {
    stopLooking();
    worker?.terminate();
    worker = null;
  }

  function receive(event: RunEvent): void {
    if (event.runId !== runId) return;
    if (!isDrawn(event)) {
      deliver(); // What was said before is heard before: a state never overtakes the frame it belongs to.
      onEvent(event);
      return;
    }
    if (event.type === 'frame') waiting = waiting.filter(({ type }) => type !== 'frame');
    waiting.push(event);
    if (drawAsked) return;
    drawAsked = true;
    onNextDraw(() => {
      drawAsked = false;
      deliver();
    });
  }

  /** All at once, so that the page draws once. */
  function deliver(): void {
    const events = waiting;
    waiting = [];
    for (const event of events) {
      onEvent(event);
      if (event.type === 'frame') send({ type: 'ack', runId, seq: event.seq });
    }
  }

  function open(): Worker {
    const opened = spawn();
    loaded = false;
    opened.onmessage = ({ data }: MessageEvent<RunEvent>) => {
      if (worker !== opened) return;
      loaded = true;
      if (data.runId === runId) stopLooking();
      receive(data);
    };
    const crash = (sentence: string, cause: string) => {
      if (worker !== opened) return;
      close();
      onEvent({ type: 'failed', runId, stage: 'worker', sentence, cause });
    };
    opened.onerror = (event) => {
      event.preventDefault();
      const sentence = event.message
        ? `The training worker stopped: ${event.message}.`
        : 'The training worker could not be loaded.';
      crash(sentence, workerErrorText(event));
    };
    opened.onmessageerror = () => {
      const sentence = 'A message from the training worker could not be read.';
      crash(sentence, sentence);
    };
    return opened;
  }

  return {
    start(config) {
      runId++;
      waiting = [];
      worker ??= open();
      unheard = [];
      send({ type: 'configure', runId, ...ports.requestFor(config) });
      if (looking === null) look(LOOKS);
      return runId;
    },
    play: () => send({ type: 'play', runId }),
    pause: () => send({ type: 'pause', runId }),
    step: () => send({ type: 'step', runId }),
    setSpeed: (speed) => send({ type: 'speed', runId, speed }),
    features: (step) => send({ type: 'features', runId, step }),
    leave() {
      send({ type: 'pause', runId });
      stopLooking();
      runId++;
      waiting = [];
    },
    close,
  };
}
