/**
 * The list of a set's files under a base address, `<set>/manifest.json`: made by `npm run data`, and what the page checks files against.
 * They may be those of the public host or others of the same set, in any format that the page reads.
 */
import type { Licence } from '../facts';
import { PUBLIC_SETS, type Role } from './publicSets';

export const MANIFEST = 'manifest.json';
const VERSION = 1;
const MOST_FILES = 64;
/** 4 GB: what no set here comes near. */
const LARGEST = 4e9;

export interface Manifest {
  readonly layerscopeSet: typeof VERSION;
  /** The set's id. */
  readonly set: string;
  readonly label: string;
  readonly licence: Licence;
  /** Where its files are from. */
  readonly source: string;
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  /** Beside the manifest: letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  readonly role: Role;
  /** In bytes. */
  readonly size: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** As a file's text. Throws where `set` is none of the table. */
export function manifestText(set: string, source: string, files: readonly ManifestFile[]): string {
  const { label, licence } = PUBLIC_SETS.find(({ id }) => id === set) ?? unknown(set);
  const manifest: Manifest = { layerscopeSet: VERSION, set, label, licence, source, files };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function unknown(set: string): never {
  throw new Error(`${set} is no public set.`);
}

/** A name that can stand beside a manifest: nothing that leads to another folder. */
export function isPlainName(name: unknown): name is string {
  return typeof name === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name);
}

/** The files of a set that a manifest names. Throws a sentence's end ("... is of another set") where it is none, or of another set. */
export function readManifest(text: string, set: string): readonly ManifestFile[] {
  const manifest = parsed(text);
  if (manifest.layerscopeSet !== VERSION || !Array.isArray(manifest.files)) throw new Error('is no list of a set’s files');
  if (manifest.set !== set) throw new Error(`is of another set (${String(manifest.set).slice(0, 40)})`);
  const files = manifest.files.map(readFile);
  if (files.length === 0 || files.length > MOST_FILES) throw new Error(`names ${files.length} files`);
  if (new Set(files.map(({ name }) => name)).size < files.length) throw new Error('names a file twice');
  if (!files.some(({ role }) => role === 'train')) throw new Error('names no training file');
  return files;
}

function parsed(text: string): Partial<Record<keyof Manifest, unknown>> {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new Error('is no list of a set’s files');
}

function readFile(file: unknown): ManifestFile {
  const { name, role, size, sha256 } = (file ?? {}) as Partial<Record<keyof ManifestFile, unknown>>;
  if (!isPlainName(name)) throw new Error('names a file in another folder, or none');
  if (role !== 'train' && role !== 'test' && role !== 'dev') throw new Error(`does not say what ${name} is for`);
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > LARGEST)
    throw new Error(`gives no size of ${name}`);
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`gives no SHA-256 of ${name}`);
  return { name, role, size, sha256 };
}
