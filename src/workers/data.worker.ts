/** The data worker's entry: connects DataJobs to the worker's messages and clock, the network and the browser's store. */

import { decodeInBrowser } from '../data/formats/decodeInBrowser';
import type { DataPorts } from '../data/sources/dataPorts';
import { browserData } from './browserData';
import { DataJobs } from './dataJobs';
import type { DataCommand } from './dataProtocol';
import { turnstile } from './turnstile';

declare const self: DedicatedWorkerGlobalScope;

const rest = turnstile();
let data: DataPorts | null = null;

const jobs = new DataJobs({
  emit: (answer, transfer) => self.postMessage(answer, [...transfer] as Transferable[]),
  now: () => performance.now(),
  rest,
  sets(page) {
    data ??= browserData(page, rest);
    return data.sets();
  },
  decodeImage: decodeInBrowser,
});

self.onmessage = ({ data: command }: MessageEvent<DataCommand>) => jobs.handle(command);
