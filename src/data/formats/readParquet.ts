/** Parquet: a column of pictures, of lists of numbers, of sentences, or many columns of numbers; and one that is the label. */
import type { ImageShape } from '../shape';
import { count } from '../words';
import { isMissing } from './cell';
import { columnRoles, type TableChoice, tooManyLabels } from './columnRoles';
import type { DecodeImage } from './decodedImage';
import { decodePicture } from './decodePicture';
import { LabelCoder, labelKey, MOST_LABELS } from './labelCodes';
import { checkRoom, type Labelled, type Question } from './labelled';
import { Omissions } from './omissions';
import type { Pace } from './pace';
import { bytesIn, flattened, packedNumbers, textIn } from './parquetCells';
import { columnsOfFile, imageColumn, labelOnly } from './parquetColumns';
import { openParquet } from './parquetFile';
import { PicturePool } from './picturePool';
import { pictureSize } from './pictureSize';
import { checkPools } from './readPictures';
import { RowStore } from './rowStore';
import type { Source } from './source';
import { Unreadable } from './unreadable';

export interface ParquetChoice extends Omit<TableChoice, 'header'> {
  /** The size that pictures are scaled to; null takes the size of most. */
  readonly shape: ImageShape | null;
}

export async function readParquet(
  source: Source,
  choice: ParquetChoice,
  decodeImage: DecodeImage,
  pace: Pace,
): Promise<Labelled> {
  const file = await openParquet(source, pace);
  if (file.rows === 0 || file.groups.length === 0) throw new Unreadable(`${source.name} has no rows.`);
  const { columns, rows } = await columnsOfFile(file);
  const image = await imageColumn(file);
  const vector = image === null ? file.columns.find(({ kind }) => kind === 'list')?.name : undefined;
  const roles =
    image !== null || vector !== undefined
      ? labelOnly(source.name, columns, rows, file, choice)
      : columnRoles(source.name, columns, rows, { ...choice, header: null });
  const label = columns[roles.label].name;
  const omissions = new Omissions(source.name, 'row');
  const coder = new LabelCoder(choice.part);
  const content =
    image !== null
      ? pictures(image)
      : vector !== undefined
        ? vectors(vector)
        : roles.text !== null
          ? sentences(columns[roles.text].name)
          : numbers(roles.numbers.map((j) => columns[j].name));
  await eachRow(content.columns, content.row, content.packed);
  const { values, labels, ...about } = content.done();
  if (labels.codes.length === 0)
    throw new Unreadable([`${source.name} has no row that can be used.`, ...omissions.sentences()].join(' '));
  return {
    name: source.name,
    paths: [source.path],
    content: values,
    labels,
    classNames: namesByLabel(file.classNames(label)),
    shape: about.shape,
    columns: about.names,
    questions: [...roles.questions, ...about.questions],
    notes: [`${source.name}: ${count(file.rows, 'row')}; the label is "${label}".`, ...roles.notes, ...about.notes],
    leftOut: [...roles.leftOut, ...omissions.sentences(), ...about.leftOut],
  };

  async function eachRow(
    names: readonly string[],
    take: (values: readonly ArrayLike<unknown>[], i: number, key: string, row: number) => void | Promise<void>,
    packed: (values: ArrayLike<unknown>) => ArrayLike<unknown>,
  ): Promise<void> {
    let row = 0;
    for (const [group] of file.groups.entries()) {
      const keys = await file.read(label, group);
      const values: ArrayLike<unknown>[] = [];
      for (const name of names) {
        values.push(packed(await file.read(name, group)));
        const turn = pace.turn();
        if (turn) await turn;
      }
      for (let i = 0; i < keys.length; i++) {
        row++;
        const key = labelKey(textIn(keys[i]));
        if (key === '' || isMissing(key)) omissions.add('{have} no label', row);
        else {
          const taken = take(values, i, key, row);
          if (taken) await taken;
        }
        if (row % 64 > 0) continue;
        pace.report({ label: `Reading ${source.name}`, done: row, total: file.rows, unit: 'rows' });
        if (coder.keys.length > MOST_LABELS) throw new Unreadable(tooManyLabels(source.name, label));
        const turn = pace.turn();
        if (turn) await turn;
      }
    }
  }

  function pictures(column: string) {
    const pool = new PicturePool(Math.min(file.rows, Math.ceil(source.most / 32)), choice.shape);
    return {
      columns: [column],
      packed: asIs,
      async row([values]: readonly ArrayLike<unknown>[], i: number, key: string, row: number) {
        const bytes = bytesIn(values[i]);
        if (!bytes) omissions.add('{have} no picture', row);
        else if (coder.add(key)) {
          const image = await decodePicture(bytes, decodeImage, pace);
          if (typeof image === 'string') omissions.add('{have} a picture that cannot be read', row);
          else pool.add(key, `row ${row.toLocaleString('en')}`, image);
          checkPools(source.name, [pool], file.rows, pool.count, choice.part, { size: coder.keys.length });
        }
      },
      done() {
        if (pool.count === 0)
          throw new Unreadable([`${source.name} has no picture that can be read.`, ...omissions.sentences()].join(' '));
        const { shape, scale, question, notes, leftOut } = pictureSize(source.name, [pool], choice.shape);
        const { values, labels } = pool.samples(shape, scale);
        const dimension = shape.height * shape.width * shape.channels;
        return {
          values: { kind: 'numbers', values, dimension } as const,
          labels,
          shape,
          names: null,
          questions: [question],
          notes,
          leftOut,
        };
      },
    };
  }

  function vectors(column: string) {
    let store: RowStore | null = null;
    return {
      columns: [column],
      packed: asIs,
      row([values]: readonly ArrayLike<unknown>[], i: number, key: string, row: number) {
        const flat = flattened(values[i]);
        store ??= new RowStore(Math.max(1, flat.length));
        if (flat.length !== store.dimension) omissions.add(`{have} a list of another length than ${store.dimension}`, row);
        else if (flat.some((x) => !Number.isFinite(x))) omissions.add('{have} a number that is missing or not finite', row);
        else if (coder.add(key)) keep(store, Float64Array.from(flat));
      },
      done: () => numbersDone(store ?? new RowStore(1), null),
    };
  }

  function numbers(names: readonly string[]) {
    const store = new RowStore(names.length);
    const numbers = new Float64Array(names.length);
    return {
      columns: names,
      packed: packedNumbers,
      row(values: readonly ArrayLike<unknown>[], i: number, key: string, row: number) {
        for (let j = 0; j < names.length; j++) {
          numbers[j] = values[j][i] as number;
          if (!Number.isFinite(numbers[j])) return omissions.add('{have} a number that is missing or not finite', row);
        }
        if (coder.add(key)) keep(store, numbers);
      },
      done: () => numbersDone(store, names),
    };
  }

  function sentences(column: string) {
    const texts: string[] = [];
    return {
      columns: [column],
      packed: asIs,
      row([values]: readonly ArrayLike<unknown>[], i: number, key: string, row: number) {
        const sentence = textIn(values[i]).trim();
        if (sentence === '') omissions.add('{have} no text', row);
        else if (coder.add(key)) texts.push(sentence);
      },
      done: () => ({ ...plain, values: { kind: 'sentences', texts } as const, labels: coder.done(), names: [] }),
    };
  }

  function keep(store: RowStore, row: Float64Array): void {
    store.add(row, choice.part === null ? file.rows : choice.part * coder.keys.length);
    if (store.isFull) checkRoom(source.name, store.rows, store.rowBytes, coder.keys.length, choice.part);
  }

  function numbersDone(store: RowStore, names: readonly string[] | null) {
    return {
      ...plain,
      values: { kind: 'numbers', values: store.done(), dimension: store.dimension } as const,
      labels: coder.done(),
      names,
    };
  }
}

const asIs = (values: ArrayLike<unknown>) => values;
const plain = {
  shape: null,
  questions: [] as readonly Question[],
  notes: [] as readonly string[],
  leftOut: [] as readonly string[],
};

function namesByLabel(names: readonly string[] | null): ReadonlyMap<string, string> | null {
  return names && new Map(names.map((name, label) => [String(label), name]));
}
