/** Random commands, with answers in any order: what the page shows is always what is under way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DataEnd, DataProgress } from '../../src/workers/dataProtocol';
import { dataSlot, file, understood } from './dataSlots';

type Page = ReturnType<typeof dataSlot>;

const SHAS = ['a'.repeat(64), 'b'.repeat(64)];
const SETS = ['mnist', 'fashion', 'cifar10'];

const commands: readonly ((page: Page, n: number) => void)[] = [
  ({ slot }, n) => slot.drop(Array.from({ length: n % 3 }, (_, i) => file(`${n}-${i}.csv`))),
  ({ slot }, n) => slot.correct({ label: n % 4 === 0 ? undefined : String(n % 4) }),
  ({ slot }) => slot.putAway(),
  ({ slot }) => slot.use(),
  ({ slot }, n) => slot.expect(n % 3 === 0 ? null : { name: 'x', sha: SHAS[n % 2], corrections: n % 5 ? { label: 'l' } : {} }),
  ({ slot }, n) => slot.fetch(SETS[n % 3]),
  ({ slot }) => slot.cancelFetch(),
  ({ slot }, n) => slot.remove(SETS[n % 3]),
  ({ slot }) => slot.open(),
  ({ slot }) => slot.close(),
];

const answers: Readonly<Record<string, readonly ((n: number) => DataProgress | DataEnd)[]>> = {
  read: [
    (n) => ({ type: 'reading', what: 'Reading', share: (n % 10) / 10 }),
    (n) => ({ type: 'hashed', sha: SHAS[n % 2] }),
    (n) => ({ type: 'understood', sha: SHAS[n % 2], understood }),
    (n) => ({ type: 'refused', sha: SHAS[n % 2], sentence: 'No.', questions: [] }),
    () => ({ type: 'failed', sentence: 'It stopped.', cause: '' }),
  ],
  fetch: [
    (n) => ({ type: 'transfer', done: n, total: 1000, secondsLeft: null }),
    () => ({ type: 'fetched', files: null }),
    () => ({ type: 'failed', sentence: 'It broke off.', cause: '' }),
  ],
  remove: [() => ({ type: 'removed' }), () => ({ type: 'failed', sentence: 'It is busy.', cause: '' })],
  list: [() => ({ type: 'kept', sets: [], lasting: true })],
};

const isProgress = ({ type }: DataProgress | DataEnd) => type === 'reading' || type === 'hashed' || type === 'transfer';

test('one reading where one is shown, one transfer where one is shown, and none besides', () => {
  const step = fc.record({ answer: fc.boolean(), which: fc.nat(100), n: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const page = dataSlot();
      const ended = new Set<unknown>();
      const openJobs = () => page.asked.filter((each) => !each.stopped && !ended.has(each));
      for (const { answer, which, n } of steps) {
        const jobs = openJobs();
        if (!answer || jobs.length === 0) commands[which % commands.length](page, n);
        else {
          const job = jobs[which % jobs.length];
          const choices = answers[job.task.type];
          const said = choices[n % choices.length](n);
          if (!isProgress(said)) ended.add(job);
          job.say(said);
        }
        const under = (type: string) => openJobs().filter(({ task }) => task.type === type);
        const { drop, transfer } = page.view;
        expect(under('read')).toHaveLength(drop?.state.kind === 'reading' ? 1 : 0);
        expect(under('fetch').map(({ task }) => task.type === 'fetch' && task.set)).toEqual(transfer ? [transfer.set] : []);
        expect(under('list').length).toBeLessThanOrEqual(1);
        if (drop?.state.kind === 'understood') expect(drop.sha).not.toBeNull();
      }
    }),
  );
});
