/** A set of dropped files to a collection: recognised, read, paired, assembled. What was guessed can be corrected; what is wrong is said. */
import type { Collection } from '../collection';
import type { DataFile } from '../dataFile';
import type { DecodeImage } from '../formats/decodedImage';
import type { Question } from '../formats/labelled';
import { type PacePorts, paceOf } from '../formats/pace';
import { Unreadable } from '../formats/unreadable';
import { count } from '../words';
import { assemble } from './assemble';
import type { Corrections } from './corrections';
import { nameOf } from './names';
import { Reading } from './reading';
import { recognise } from './recognise';
import { roleQuestion, roleQuestions } from './settled';
export interface UnderstandPorts extends PacePorts {
  /** For pictures that are no PNG. */
  readonly decodeImage: DecodeImage;
}

export interface Understanding {
  /** Null where `refused` says why. */
  readonly collection: Collection | null;
  /** What can be corrected, with what was taken. */
  readonly questions: readonly Question[];
  /** What was understood, as sentences. */
  readonly notes: readonly string[];
  /** What was left out, and why, as sentences. */
  readonly leftOut: readonly string[];
  /** Why nothing can be used, and what to do; null where there is a collection. */
  readonly refused: string | null;
}

/**
 * Never rejects for what is wrong with files: that is `refused` or `leftOut`. Rejects with the signal's reason where it is stopped,
 * and then reads nothing more.
 */
export async function understand(
  files: readonly DataFile[],
  corrections: Corrections,
  ports: UnderstandPorts,
): Promise<Understanding> {
  const pace = paceOf(ports);
  pace.signal.throwIfAborted();
  const read = new Reading(corrections, ports.decodeImage, pace);
  try {
    const drop = await recognise(files, pace);
    read.problems.push(...drop.problems);
    await read.all(drop.files);
    if (read.parts.length === 0) {
      const nothing =
        read.out.length > 0
          ? 'All data were left out, as was chosen. Choose a file for training.'
          : 'No data were found in what was dropped.';
      throw new Unreadable(few(read.problems, 3).join(' ') || nothing);
    }
    const { collection, questions, notes, leftOut } = assemble(
      { name: nameOf(files), files: files.length },
      read.parts,
      corrections,
      read.names,
    );
    const left = read.out.map((path) => roleQuestion(path, 'out'));
    return {
      collection,
      questions: [...read.parts.flatMap(({ labelled }) => labelled.questions), ...questions, ...left].filter(firstOfItsKind),
      notes: [...read.parts.flatMap(({ labelled }) => labelled.notes), ...notes],
      leftOut: [...few(read.problems, 10), ...read.parts.flatMap(({ labelled }) => labelled.leftOut), ...leftOut],
      refused: null,
    };
  } catch (reason) {
    pace.signal.throwIfAborted();
    if (!(reason instanceof Unreadable)) throw reason;
    const questions = [
      ...read.parts.flatMap(({ labelled }) => labelled.questions),
      ...roleQuestions(read.parts),
      ...read.out.map((path) => roleQuestion(path, 'out')),
      ...read.questionsOf(reason),
    ];
    return { collection: null, questions: questions.filter(firstOfItsKind), notes: [], leftOut: [], refused: reason.message };
  }
}

/** The first of many, and how many more there are. */
function few(problems: readonly string[], most: number): readonly string[] {
  if (problems.length <= most) return problems;
  return [...problems.slice(0, most - 1), `${count(problems.length - most + 1, 'more file')} could not be used either.`];
}

function firstOfItsKind({ field, path }: Question, i: number, all: readonly Question[]): boolean {
  return all.findIndex((other) => other.field === field && other.path === path) === i;
}
