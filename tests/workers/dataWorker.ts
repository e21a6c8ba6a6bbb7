/** DataJobs as tests drive them: a clock that goes on with every look, so that every chance to rest is taken; answers in a list. */
import { setImmediate as rest } from 'node:timers/promises';
import { decodeInNode } from '../../src/cli/decodeInNode';
import { memoryPlace } from '../../src/data/fetching/memoryPlace';
import type { SentFile } from '../../src/data/sources/loadData';
import { DataJobs, type DataJobsPorts } from '../../src/workers/dataJobs';
import { type DataAnswer, type DataCommand, type DataEnd, isEnd } from '../../src/workers/dataProtocol';
import { portsOver } from '../unit/data/fetching/fetching';

export const PAGE = 'https://page.test/';

export const sent = (path: string, content: string | Uint8Array<ArrayBuffer>): SentFile => ({ path, blob: new Blob([content]) });

/** Ends as they are told apart in tests. */
type End<T extends DataEnd['type']> = Extract<DataEnd, { type: T }>;

export function dataWorker(changes: Partial<DataJobsPorts> = {}) {
  const answers: DataAnswer[] = [];
  const transferred: ArrayBufferLike[] = [];
  let time = 0;
  const fetching = portsOver(memoryPlace());
  const jobs = new DataJobs({
    emit(answer, transfer) {
      answers.push(answer);
      transferred.push(...transfer);
    },
    now: () => {
      time += 11;
      return time;
    },
    rest: () => rest(),
    sets: async () => fetching,
    decodeImage: decodeInNode,
    ...changes,
  });
  const of = (job: number) => answers.filter((answer) => answer.job === job);
  return {
    answers,
    transferred,
    of,
    handle: (command: DataCommand) => jobs.handle(command),
    read: (job: number, files: readonly SentFile[] | null, corrections = {}, sha: string | null = null) =>
      jobs.handle({ type: 'read', job, files, sha, corrections }),
    fetch: (job: number, set: string) => jobs.handle({ type: 'fetch', job, set, page: PAGE }),
    remove: (job: number, set: string) => jobs.handle({ type: 'remove', job, set, page: PAGE }),
    list: (job: number) => jobs.handle({ type: 'list', job, page: PAGE }),
    cancel: (job: number) => jobs.handle({ type: 'cancel', job }),
    /** Waits until something holds. */
    until,
    /** Waits for the end of a job, which has to be of this kind. */
    async end<T extends DataEnd['type']>(job: number, type: T): Promise<End<T>> {
      await until(() => of(job).some(isEnd));
      const { job: _, ...end } = of(job).find(isEnd) as DataAnswer;
      if (end.type !== type) throw new Error(`Job ${job} ended otherwise: ${JSON.stringify(end)}`);
      return end as End<T>;
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 3_000_000; turn++) {
    if (holds()) return;
    await rest();
  }
  throw new Error('It never came to that.');
}
