/** A sweep worker's entry: one configuration in, its result out. */
import type { RunConfig } from '../config/runConfig';
import { causeText } from '../lib/causeText';
import { runCell } from '../sweep/runCell';
import { turnstile } from './turnstile';

declare const self: DedicatedWorkerGlobalScope;

const rest = turnstile();

const onError = (error: unknown) => console.error('A run of the sweep failed.', causeText(error));

self.onmessage = async ({ data }: MessageEvent<RunConfig>) => self.postMessage(await runCell(data, rest, onError));
