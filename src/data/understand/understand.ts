/** A set of dropped files to a collection: recognised, read, paired, assembled. What was guessed can be corrected; what is wrong is said. */
import type { Collection } from '../collection';
import type { DataFile } from '../dataFile';
import type { DecodeImage } from '../formats/decodedImage';
import type { Question } from '../formats/labelled';
import { type PacePorts, paceOf } from '../formats/pace';
import { Unreadable } from '../formats/unreadable';
import { assemble } from './assemble';
import type { Corrections } from './corrections';
import { nameOf } from './names';
import { Reading } from './reading';
import { recognise } from './recognise';
import { roleQuestions } from './settled';
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
    if (read.parts.length === 0) throw new Unreadable(read.problems.join(' ') || 'No data were found in what was dropped.');
    const { collection, questions, notes, leftOut } = assemble(
      { name: nameOf(files), files: files.length },
      read.parts,
      corrections,
      read.names,
    );
    return {
      collection,
      questions: [...read.parts.flatMap(({ labelled }) => labelled.questions), ...questions].filter(firstOfItsKind),
      notes: [...read.parts.flatMap(({ labelled }) => labelled.notes), ...notes],
      leftOut: [...read.problems, ...read.parts.flatMap(({ labelled }) => labelled.leftOut), ...leftOut],
      refused: null,
    };
  } catch (reason) {
    pace.signal.throwIfAborted();
    if (!(reason instanceof Unreadable)) throw reason;
    const questions = [
      ...read.parts.flatMap(({ labelled }) => labelled.questions),
      ...roleQuestions(read.parts),
      ...read.questionsOf(reason),
    ];
    return { collection: null, questions: questions.filter(firstOfItsKind), notes: [], leftOut: [], refused: reason.message };
  }
}

function firstOfItsKind({ field, path }: Question, i: number, all: readonly Question[]): boolean {
  return all.findIndex((other) => other.field === field && other.path === path) === i;
}
