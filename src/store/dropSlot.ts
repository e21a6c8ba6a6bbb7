/** The files that were dropped last, until they are used: read by the worker, corrected, compared with those that a link asks for. */
import { fileOfBlob } from '../data/dataFile';
import type { Question } from '../data/formats/labelled';
import type { SentFile } from '../data/sources/loadData';
import type { Corrections } from '../data/understand/corrections';
import { nameOf } from '../data/understand/names';
import type { DataClient } from '../workers/dataClient';
import type { DataEnd, DataProgress } from '../workers/dataProtocol';
import type { Drop, DropState } from './dataView';
import type { OwnFiles } from './ownFiles';
import { type CorrectionsChange, corrected, readingSetting } from './readingSetting';
import { mismatchOf, type WantedFile } from './wantedFile';

export interface DropSlotPorts {
  get(): Drop | null;
  set(drop: Drop | null): void;
  readonly client: Pick<DataClient, 'ask'>;
  readonly own: OwnFiles;
}

/** Settings of a run on dropped files. */
export interface FileSettings {
  readonly file: string;
  readonly sha: string;
  readonly reading: string;
}

export interface DropSlot {
  /** Reads files instead of those before. A promise where folders are still being looked through. */
  drop(files: readonly SentFile[] | Promise<readonly SentFile[]>): void;
  /** Reads them again with other corrections; what is undefined is taken away. Nothing where they stay the same. */
  correct(change: CorrectionsChange): void;
  /** Forgets them. */
  putAway(): void;
  /** Keeps them for the workers and gives the settings that name them; null where they are not understood. */
  use(): FileSettings | null;
  /** What a link asks for, or null: files that are others say so, and those that are meant are read as the link reads them. */
  expect(wanted: WantedFile | null): void;
}

/** More files than that are not taken: `filesOfTransfer` looks no further than one beyond. */
export const MOST_FILES = 100_000;
/** The setting `file` takes no longer name, in characters. */
const LONGEST_NAME = 120;

export function createDropSlot({ get, set, client, own }: DropSlotPorts): DropSlot {
  let files: readonly SentFile[] = [];
  let wanted: WantedFile | null = null;
  let stop = () => {};
  /** Counts drops: one whose folders were looked through too late is not taken any more. */
  let drops = 0;

  const change = (part: Partial<Drop>) => {
    const drop = get();
    if (drop) set({ ...drop, ...part });
  };
  const refuse = (name: string, sentence: string) =>
    set({ ...emptyDrop, name, state: { kind: 'refused', sentence, questions: [] } });

  function take(dropped: readonly SentFile[]): void {
    if (dropped.length === 0) {
      refuse('what was dropped', NOTHING);
      return;
    }
    if (dropped.length > MOST_FILES) {
      refuse('what was dropped', TOO_MANY);
      return;
    }
    // Their fingerprint knows no order, so what is read from them must not depend on the one in which a disk lists them.
    files = [...dropped].sort((a, b) => (a.path < b.path ? -1 : 1));
    set({ ...emptyDrop, name: nameOfDrop(files), size: files.reduce((sum, { blob }) => sum + blob.size, 0) });
    read();
  }

  /** Reads the files as they are corrected now. */
  function read(): void {
    stop();
    const drop = get();
    if (!drop) return;
    const { name, sha, corrections, state } = drop;
    change({ state: { kind: 'reading', what: `Reading ${name}`, share: 0, questions: questionsOf(state) } });
    stop = client.ask({ type: 'read', files, sha, corrections }, hear);
  }

  function hear(answer: DataProgress | DataEnd): void {
    const drop = get();
    if (!drop) return;
    switch (answer.type) {
      case 'reading':
        change({ state: { kind: 'reading', what: answer.what, share: answer.share, questions: questionsOf(drop.state) } });
        return;
      case 'hashed':
        compare({ ...drop, sha: answer.sha });
        return;
      case 'understood':
        change({ sha: answer.sha, state: { kind: 'understood', understood: answer.understood } });
        return;
      case 'refused':
        change({ sha: answer.sha, state: { kind: 'refused', sentence: answer.sentence, questions: answer.questions } });
        return;
      case 'failed': {
        const sentence = `${drop.name} could not be read to its end. ${answer.sentence} Nothing was changed. Drop it again, or a smaller part of it.`;
        change({ state: { kind: 'refused', sentence, questions: questionsOf(drop.state) } });
        return;
      }
      default: // Nothing else is said of a reading that is still wanted.
    }
  }

  /** Puts files beside what a link asks for. */
  function compare(drop: Drop): void {
    set({ ...drop, mismatch: mismatchOf(wanted, drop.name, drop.sha) });
    if (!wanted || drop.sha !== wanted.sha || readingSetting(drop.corrections) !== '') return;
    if (readingSetting(wanted.corrections) === '') return;
    change({ corrections: wanted.corrections });
    read();
  }

  return {
    drop(dropped) {
      stop();
      stop = () => {};
      const own = ++drops;
      if (!(dropped instanceof Promise)) {
        take(dropped);
        return;
      }
      set({ ...emptyDrop, name: 'what was dropped' });
      dropped.then(
        (found) => {
          if (drops === own) take(found);
        },
        () => {
          if (drops === own) refuse('what was dropped', NOTHING);
        },
      );
    },
    correct(part) {
      const drop = get();
      if (!drop || drop.size === 0) return;
      const corrections = corrected(drop.corrections, part);
      if (readingSetting(corrections) === readingSetting(drop.corrections)) return;
      change({ corrections });
      read();
    },
    putAway() {
      drops++;
      stop();
      files = [];
      set(null);
    },
    use() {
      const drop = get();
      if (drop?.state.kind !== 'understood' || drop.sha === null) return null;
      own.keep(drop.sha, files);
      const file = wanted?.sha === drop.sha && wanted.name !== '' ? wanted.name : drop.name;
      wanted = null;
      change({ mismatch: null });
      return { file, sha: drop.sha, reading: readingSetting(drop.corrections) };
    },
    expect(asked) {
      wanted = asked;
      const drop = get();
      if (drop?.sha) compare(drop);
    },
  };
}

const NOTHING =
  'Nothing that was dropped is a file that can be read: folders may be empty or closed to the browser. Nothing was changed. Choose files instead, or drop others.';
const TOO_MANY = `More than ${MOST_FILES.toLocaleString('en')} files were dropped, and none was read. Nothing was changed. Pack them into one zip file and drop that, or drop a part of them.`;

const emptyDrop: Drop = {
  name: '',
  size: 0,
  sha: null,
  corrections: {} satisfies Corrections,
  mismatch: null,
  state: { kind: 'reading', what: 'Looking at what was dropped', share: 0, questions: [] },
};

/** Those on show: a form with them stays where it is while files are read again. */
function questionsOf(state: DropState): readonly Question[] {
  return state.kind === 'understood' ? state.understood.questions : state.questions;
}

/** "iris.csv", the folder that all files came in, or "train-images.gz and 3 more". */
function nameOfDrop(files: readonly SentFile[]): string {
  const one = nameOf(files.map(({ path, blob }) => fileOfBlob(blob, path)));
  if (one !== null) return shortened(one, LONGEST_NAME);
  const more = ` and ${(files.length - 1).toLocaleString('en')} more`;
  return `${shortened(files[0].path.split('/').at(-1) ?? '', LONGEST_NAME - more.length)}${more}`;
}

function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 13)}…${name.slice(-12)}`;
}
