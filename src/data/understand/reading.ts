/** The files of one drop on their way to samples with labels: each format by its reader. What is wrong with one is kept as a sentence. */

import type { DecodeImage } from '../formats/decodedImage';
import type { Labelled, Question } from '../formats/labelled';
import type { Pace } from '../formats/pace';
import { sizeQuestion } from '../formats/pictureSize';
import { type CifarKind, readCifar } from '../formats/readCifar';
import { type List, readList } from '../formats/readList';
import { readParquet } from '../formats/readParquet';
import { readPictures } from '../formats/readPictures';
import { readJsonLines, readLabelledLines } from '../formats/readSentences';
import { readTable } from '../formats/readTable';
import { PICTURES_WITHOUT_CLASSES } from '../formats/refusals';
import { shapeOf } from '../formats/shapeText';
import { TooLarge, Unreadable } from '../formats/unreadable';
import { list } from '../words';
import { firstOfList } from './classesOf';
import type { Corrections } from './corrections';
import { nameOfPictures } from './names';
import { paired } from './pairing';
import { type ListOfLabels, type OpenArray, openArray, readPair, sorted } from './readArrays';
import type { Recognised } from './recognise';
import { type NamedRole, placeOfPicture, roleOf } from './roleOf';
import { chosenRole, type Placed, placed } from './settled';

/** The files of one drop on their way to samples with labels. */
export class Reading {
  readonly parts: Placed[] = [];
  readonly problems: string[] = [];
  /** The paths of what the visitor left out, which is not read. */
  readonly out: string[] = [];
  /** Names of classes, where a file of names has come. */
  names: readonly string[] | null = null;
  private readonly part: number | null;
  private hasPictures = false;

  constructor(
    private readonly corrections: Corrections,
    private readonly decodeImage: DecodeImage,
    private readonly pace: Pace,
  ) {
    const { part } = corrections;
    this.part = part !== undefined && Number.isInteger(part) && part >= 1 ? part : null;
  }

  async all(files: readonly Recognised[]): Promise<void> {
    const of = (...kinds: readonly Recognised['kind'][]) => files.filter(({ kind }) => kinds.includes(kind));
    const { corrections, part, pace } = this;
    const text = corrections.text ?? null;
    const label = corrections.label ?? null;
    for (const kind of [10, 100] as const) await this.cifar(of(`cifar${kind}`), kind);
    for (const { source, kind } of of('table', 'jsonLines', 'labelledLines', 'parquet')) {
      if (this.isOut(source.path)) continue;
      await this.take(source.path, () => {
        if (kind === 'parquet')
          return readParquet(source, { label, text, part, shape: shapeOf(corrections.shape) }, this.decodeImage, pace);
        if (kind === 'jsonLines') return readJsonLines(source, { label, text, part }, pace);
        if (kind === 'labelledLines') return readLabelledLines(source, part, pace);
        const header = corrections.header === undefined ? null : corrections.header === 'yes';
        return readTable(source, { label, text, header, part }, pace);
      });
    }
    await this.pictures(of('picture'));
    await this.arrays(of('idx', 'npy'), of('list'));
  }

  /** What a visitor can change about what was refused. */
  questionsOf(reason: Unreadable): readonly Question[] {
    if (!(reason instanceof TooLarge)) return [];
    const fit = reason.samplesPerClass;
    const sizes = [fit, 1000, 500, 200, 100].filter((n, i, all) => n > 0 && n <= fit && all.indexOf(n) === i);
    const part: Question = {
      field: 'part',
      path: null,
      question: 'How many samples of each class?',
      chosen: null,
      options: sizes.map((n) => ({ value: String(n), name: `up to ${n.toLocaleString('en')}` })),
    };
    return [...(sizes.length > 0 ? [part] : []), ...(this.hasPictures ? [sizeQuestion(null, true)] : [])];
  }

  private isOut(path: string): boolean {
    const isOut = chosenRole(this.corrections.roles, path) === 'out';
    if (isOut) this.out.push(path);
    return isOut;
  }

  /** Takes what is read; what is wrong with it is kept as a problem. What is too large stops everything, as a part can be chosen. */
  private async take(path: string, read: () => Promise<Labelled>, role: NamedRole | null = roleOf(path)): Promise<void> {
    try {
      this.parts.push(placed(await read(), this.corrections.roles, role));
    } catch (reason) {
      this.pace.signal.throwIfAborted();
      if (!(reason instanceof Unreadable) || reason instanceof TooLarge) throw reason;
      this.problems.push(reason.message);
    }
  }

  /** Batches of the same role are read as one. */
  private async cifar(files: readonly Recognised[], kind: CifarKind): Promise<void> {
    const roles = new Map<string, Recognised[]>();
    for (const file of files) {
      const { path } = file.source;
      const said = chosenRole(this.corrections.roles, path) ?? roleOf(path);
      if (this.isOut(path)) continue;
      roles.set(String(said), [...(roles.get(String(said)) ?? []), file]);
    }
    for (const batches of roles.values()) {
      const sources = batches.map(({ source }) => source).sort((a, b) => (a.path < b.path ? -1 : 1));
      const labels = this.corrections.labels ?? 'fine';
      await this.take(sources[0].path, () => readCifar(sources, kind, labels, this.part, this.pace));
    }
  }

  private async pictures(files: readonly Recognised[]): Promise<void> {
    if (files.length === 0) return;
    this.hasPictures = true;
    const groups = new Map<NamedRole | null, { source: Recognised['source']; className: string }[]>();
    const without: string[] = [];
    for (const { source } of files) {
      const { className, role } = placeOfPicture(source.path);
      if (className === null) without.push(source.name);
      else {
        const group = groups.get(role) ?? [];
        group.push({ source, className });
        groups.set(role, group);
      }
    }
    if (without.length > 0)
      this.problems.push(
        `${list(without, 3)} ${without.length === 1 ? 'is a picture' : 'are pictures'} without a class. ${PICTURES_WITHOUT_CLASSES}`,
      );
    if (groups.size === 0) return;
    const roles = [...groups.keys()];
    const name = nameOfPictures([...groups.values()].flat().map(({ source }) => source));
    try {
      const choice = { shape: shapeOf(this.corrections.shape), part: this.part };
      const read = await readPictures(name, [...groups.values()], choice, this.decodeImage, this.pace);
      read.forEach((labelled, i) => {
        if (labelled) this.parts.push(placed(labelled, undefined, roles[i]));
      });
    } catch (reason) {
      this.pace.signal.throwIfAborted();
      if (!(reason instanceof Unreadable) || reason instanceof TooLarge) throw reason;
      this.problems.push(reason.message);
    }
  }

  private async arrays(files: readonly Recognised[], listFiles: readonly Recognised[]): Promise<void> {
    const arrays: OpenArray[] = [];
    for (const { source, kind } of files) {
      if (this.isOut(source.path)) continue;
      try {
        arrays.push(await openArray(source, kind === 'idx' ? 'idx' : 'npy', this.pace));
      } catch (reason) {
        this.note(reason);
      }
    }
    const lists: List[] = [];
    for (const { source } of listFiles) {
      try {
        lists.push(await readList(source, this.pace));
      } catch (reason) {
        this.note(reason);
      }
    }
    const { samples, labels: arraysOfLabels } = sorted(arrays);
    const asLabels = lists.filter(({ lines }) => samples.some(({ count }) => count === lines.length));
    const labels: readonly (OpenArray | ListOfLabels)[] = [
      ...arraysOfLabels,
      ...asLabels.map((l) => ({ list: l, path: l.source.path, count: l.lines.length })),
    ];
    const { pairs, samples: alone, labels: left } = paired(samples, labels);
    for (const [some, theirs] of pairs) await this.take(some.path, () => readPair(some, theirs, this.part, this.pace));
    for (const { source } of alone)
      this.problems.push(
        `${source.name} holds samples, but no labels that can be used came with them. Drop the file of their labels too: one label a sample.`,
      );
    // Labels of what was left out have nothing to belong to, and nobody has to be told.
    for (const one of this.out.length > 0 ? [] : left)
      if (!('list' in one))
        this.problems.push(
          `${one.source.name} holds labels, but no samples that can be used came with them. Drop the file of the samples too.`,
        );
    const used = new Set(pairs.map(([, theirs]) => theirs));
    this.nameClasses(lists.filter((l) => ![...used].some((one) => 'list' in one && one.list === l)));
  }

  /** The first list that can be the names of the classes is; the others belong to nothing. */
  private nameClasses(lists: readonly List[]): void {
    const numbers = this.parts.flatMap(({ labelled }) => labelled.labels.keys.map(Number));
    const whole = numbers.length > 0 && numbers.every(Number.isSafeInteger);
    const ofOthers = this.corrections.labels === 'coarse' ? /fine/i : /coarse/i;
    for (const { source, lines } of lists) {
      const fits =
        whole &&
        !ofOthers.test(source.path) &&
        this.names === null &&
        new Set(lines).size === lines.length &&
        firstOfList(numbers, lines.length) !== null;
      const meant = /meta|names?|class|label/i.test(source.path) || lines.length === new Set(numbers).size;
      if (fits && meant) this.names = lines;
      else
        this.problems.push(
          `${source.name} holds neither samples nor labels nor names of classes for what came with it, and was left out.`,
        );
    }
  }

  private note(reason: unknown): void {
    this.pace.signal.throwIfAborted();
    if (!(reason instanceof Unreadable)) throw reason;
    this.problems.push(reason.message);
  }
}
