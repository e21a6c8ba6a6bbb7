/** A sweep worker's entry: one configuration in, its result out. */
import { received, type SentRequest } from '../data/sources/loadData';
import { causeText } from '../lib/causeText';
import { runCell } from '../sweep/runCell';
import { turnstile } from './turnstile';
import { workerLoad } from './workerLoad';

declare const self: DedicatedWorkerGlobalScope;

const rest = turnstile();
const load = workerLoad(rest);
// A run that is no longer wanted ends with its worker.
const pace = { now: () => performance.now(), rest, signal: new AbortController().signal };

const onError = (error: unknown) => console.error('A run of the sweep failed.', causeText(error));

self.onmessage = async ({ data }: MessageEvent<SentRequest>) =>
  self.postMessage(await runCell(received(data), load, pace, onError));
