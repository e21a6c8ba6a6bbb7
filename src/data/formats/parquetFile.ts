/** A parquet file opened: what its columns hold, and their values row group by row group. What they are for is decided elsewhere. */
import type { AsyncBuffer, FileMetaData, ParquetScan, SchemaTree } from 'hyparquet';
import type { Pace } from './pace';
import { chunksOf, readOf, type Source, wholeOf } from './source';
import { Unreadable } from './unreadable';

export interface ParquetFile {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  /** Row groups, as half-open ranges of rows. */
  readonly groups: readonly { readonly rowStart: number; readonly rowEnd: number }[];
  /** All values of a column in one row group. */
  read(column: string, group: number): Promise<ArrayLike<unknown>>;
  /** Names of classes that a column's integers stand for, where the file says so (as data sets of Hugging Face do). */
  classNames(column: string): readonly string[] | null;
}

export interface ParquetColumn {
  readonly name: string;
  /** `bytes`: pictures or anything else. */
  readonly kind: 'values' | 'bytes' | 'image' | 'list' | 'other';
}

const MOST_PACKED = 1e9;

/** Rejects with `Unreadable` where it is no whole parquet file or is packed in a way that is not read. */
export async function openParquet(source: Source, pace: Pace): Promise<ParquetFile> {
  const [{ parquetMetadataAsync, parquetScan, parquetSchema }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const file = await bufferOf(source, pace);
  const damaged = (cause: unknown) =>
    cause instanceof Unreadable ? cause : new Unreadable(`${source.name} is not a whole parquet file, or is damaged.`, { cause });
  let metadata: FileMetaData;
  let scan: ParquetScan;
  let columns: readonly ParquetColumn[];
  try {
    metadata = await pace.wait(parquetMetadataAsync(file));
    checkCodecs(source.name, metadata, compressors);
    columns = parquetSchema(metadata).children.map((child) => ({ name: child.element.name, kind: kindOf(child) }));
    scan = await pace.wait(parquetScan({ file, metadata, compressors, utf8: false }));
  } catch (cause) {
    pace.signal.throwIfAborted();
    throw damaged(cause);
  }
  const named = namesOfClasses(metadata);
  return {
    rows: Number(metadata.num_rows),
    columns,
    groups: scan.ranges,
    async read(column, group) {
      try {
        return await pace.wait(scan.readColumn({ column, ...scan.ranges[group] }));
      } catch (cause) {
        pace.signal.throwIfAborted();
        throw damaged(cause);
      }
    },
    classNames: (column) => named.get(column) ?? null,
  };
}

async function bufferOf(source: Source, pace: Pace): Promise<AsyncBuffer> {
  const { file } = source;
  if (!file) {
    const whole = await wholeOf(source, pace, MOST_PACKED);
    return { byteLength: whole.length, slice: (start, end) => whole.slice(start, end).buffer };
  }
  return {
    byteLength: file.size,
    async slice(start, end = file.size) {
      pace.signal.throwIfAborted();
      const bytes = end - start > 1 << 22 ? await inPieces(start, end) : await pace.wait(readOf(file, start, end));
      return bytes.length === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    },
  };
  async function inPieces(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const whole = new Uint8Array(end - start);
    let at = 0;
    for await (const piece of chunksOf(file as NonNullable<typeof file>, pace, start, end)) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

function checkCodecs(name: string, { row_groups }: FileMetaData, compressors: object): void {
  for (const { columns } of row_groups) {
    for (const { meta_data } of columns) {
      const codec = meta_data?.codec;
      if (codec !== 'UNCOMPRESSED' && (codec === undefined || !(codec in compressors)))
        throw new Unreadable(
          `${name} is packed by ${codec ?? 'an unknown codec'}, which is not read. Write it again with another: df.to_parquet("data.parquet", compression="snappy").`,
        );
    }
  }
}

function kindOf({ children, element }: SchemaTree): ParquetColumn['kind'] {
  if (children.length > 0) {
    if (children.some((child) => child.element.name === 'bytes' && child.element.type === 'BYTE_ARRAY')) return 'image';
    return element.converted_type === 'LIST' || element.logical_type?.type === 'LIST' ? 'list' : 'other';
  }
  if (element.repetition_type === 'REPEATED') return 'list';
  const isText =
    ['UTF8', 'ENUM', 'JSON'].includes(element.converted_type ?? '') ||
    ['STRING', 'ENUM'].includes(element.logical_type?.type ?? '');
  return element.type === 'BYTE_ARRAY' && !isText && element.converted_type !== 'DECIMAL' ? 'bytes' : 'values';
}

/** Hugging Face writes the features of a set as JSON into its files. What is not as expected is no matter. */
function namesOfClasses({ key_value_metadata }: FileMetaData): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, readonly string[]>();
  const text = key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  if (!text) return named;
  try {
    const features: unknown = JSON.parse(text)?.info?.features;
    for (const [column, feature] of Object.entries((features ?? {}) as Record<string, { names?: unknown } | null>)) {
      const names = feature?.names;
      if (Array.isArray(names) && names.every((name) => typeof name === 'string')) named.set(column, names);
    }
  } catch {
    // Written by something else.
  }
  return named;
}
