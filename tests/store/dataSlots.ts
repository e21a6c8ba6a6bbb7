/** The slot of data on their way, with a worker whose answers the test gives. */
import { createDataSlot } from '../../src/store/dataSlot';
import { type DataSheet, noData } from '../../src/store/dataView';
import { OwnFiles } from '../../src/store/ownFiles';
import type { DataEnd, DataProgress, DataTask, Understood } from '../../src/workers/dataProtocol';

export interface Asked {
  readonly task: DataTask;
  readonly say: (answer: DataProgress | DataEnd) => void;
  stopped: boolean;
}

export const file = (path: string, content = 'a,b') => ({ path, blob: new Blob([content]) });

export const understood: Understood = {
  classNames: ['x', 'y'],
  counts: [2, 2],
  testCounts: null,
  dimension: 1,
  shape: null,
  examples: null,
  questions: [{ field: 'header', path: null, question: 'Is the first row a header?', chosen: 'yes', options: [] }],
  notes: [],
  leftOut: [],
};

export function dataSlot() {
  let view: DataSheet = noData;
  const asked: Asked[] = [];
  const kept: string[] = [];
  const own = new OwnFiles();
  const slot = createDataSlot({
    get: () => view,
    set: (next) => {
      view = next;
    },
    client: {
      ask(task, onAnswer) {
        const each: Asked = {
          task,
          stopped: false,
          // As the client does: what is given up is not heard of again.
          say: (answer) => {
            if (!each.stopped) onAnswer(answer);
          },
        };
        asked.push(each);
        return () => {
          each.stopped = true;
        };
      },
    },
    own,
    onKept: (set) => kept.push(set),
  });
  const last = (type: DataTask['type']): Asked => {
    const found = asked.filter(({ task }) => task.type === type).at(-1);
    if (!found) throw new Error(`No ${type} was asked for.`);
    return found;
  };
  return {
    slot,
    asked,
    kept,
    own,
    last,
    /** Of this kind, so far. */
    count: (type: DataTask['type']) => asked.filter(({ task }) => task.type === type).length,
    get view() {
      return view;
    },
    get drop() {
      if (!view.drop) throw new Error('Nothing was dropped.');
      return view.drop;
    },
    /** Drops files and has them understood under this fingerprint. */
    understand(files: readonly ReturnType<typeof file>[], sha: string) {
      slot.drop(files);
      last('read').say({ type: 'hashed', sha });
      last('read').say({ type: 'understood', sha, understood });
    },
  };
}
