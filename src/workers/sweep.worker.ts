/** A sweep worker's entry: one configuration in, its result out. */
import type { RunConfig } from '../config/runConfig';
import { loadData } from '../data/sources/loadData';
import { causeText } from '../lib/causeText';
import { runCell } from '../sweep/runCell';
import { turnstile } from './turnstile';

declare const self: DedicatedWorkerGlobalScope;

// A run that is no longer wanted ends with its worker.
const pace = { now: () => performance.now(), rest: turnstile(), signal: new AbortController().signal };

const onError = (error: unknown) => console.error('A run of the sweep failed.', causeText(error));

self.onmessage = async ({ data }: MessageEvent<RunConfig>) => self.postMessage(await runCell(data, loadData, pace, onError));
