/** What fetching needs from outside. */
import type { Role } from '../sets/publicSets';
import type { FileKey, KeptSets } from './keptSets';

export interface FetchPorts {
  /** The browser's or Node's. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly kept: KeptSets;
  /** In ms, from any moment on. */
  readonly now: () => number;
  /** Lets other things have the thread. */
  readonly rest: () => Promise<void>;
  /** Where sets come from instead of their public hosts, in full and with a slash at its end (`fullBase`); null where from there. */
  readonly base: string | null;
}

/** A file as a host offers it. */
export interface OfferedFile extends FileKey {
  /** What a person calls its set. */
  readonly label: string;
  readonly role: Role;
  readonly url: string;
  /** In bytes, exactly. */
  readonly size: number;
  /** 64 hex digits; null where nobody has published it. */
  readonly sha256: string | null;
}

/** As sentences name it. */
export function nameOf({ label, name }: OfferedFile): string {
  return `${label}, ${name}`;
}

/** How far a transfer is. */
export interface Transfer {
  /** In bytes, with what was there before. */
  readonly done: number;
  readonly total: number;
  /** Null as long as nothing can be said. */
  readonly bytesPerSecond: number | null;
  /** Null as long as nothing can be said. */
  readonly secondsLeft: number | null;
}

export function transferOf(done: number, total: number, bytesPerSecond: number | null): Transfer {
  return { done, total, bytesPerSecond, secondsLeft: bytesPerSecond === null ? null : (total - done) / bytesPerSecond };
}
