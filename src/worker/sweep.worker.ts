/** A sweep worker's entry: one configuration in, its result out. */
import type { RunConfig } from '../config/runConfig';
import { runCell } from '../sweep/runCell';
import { turnstile } from './turnstile';

declare const self: DedicatedWorkerGlobalScope;

const rest = turnstile();

self.onmessage = async ({ data }: MessageEvent<RunConfig>) => self.postMessage(await runCell(data, rest));
