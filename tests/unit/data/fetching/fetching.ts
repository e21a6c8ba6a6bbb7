/** What tests of fetching share: files of random bytes, a host, ports. */
import { createHash } from 'node:crypto';
import { setImmediate as rest } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { DataFile } from '../../../../src/data/dataFile';
import type { FetchPorts, OfferedFile, Transfer } from '../../../../src/data/fetching/fetchPorts';
import type { FilePlace } from '../../../../src/data/fetching/filePlace';
import { KeptSets } from '../../../../src/data/fetching/keptSets';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { FetchProblem } from '../../../../src/data/fetching/problem';
import { type Served, startSetServer } from '../../../support/setServer';

/** Bytes that look like noise and are the same every time. */
export function noise(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Four chunks of the host, and a bit. */
export const BYTES = noise(70_000);

export const SHA256 = sha256Of(BYTES);

export const NAME = 'train-00000-of-00001.parquet';

/** The file as it is offered by a host. */
export function offered(base: string, bytes: Uint8Array = BYTES, changes: Partial<OfferedFile> = {}): OfferedFile {
  return {
    set: 'mnist',
    label: 'MNIST',
    revision: 'abc123',
    name: NAME,
    role: 'train',
    url: `${base}mnist/${NAME}`,
    size: bytes.length,
    sha256: sha256Of(bytes),
    ...changes,
  };
}

/** A host of that file, gone when the test is. */
export async function host(served: Served = {}) {
  const server = await startSetServer({ files: { [`mnist/${NAME}`]: BYTES }, ...served });
  onTestFinished(() => server.close());
  return server;
}

/** Ports over Node's own fetch. The clock goes on 200 ms with every look, so that every piece of progress is told. */
export function portsOver(place: FilePlace = memoryPlace(), changes: Partial<FetchPorts> = {}): FetchPorts {
  let now = 0;
  const clock = () => {
    now += 200;
    return now;
  };
  return {
    fetch: (url, init) => fetch(url, init),
    kept: new KeptSets(place),
    now: clock,
    rest: () => rest(),
    base: null,
    ...changes,
  };
}

export const never = () => new AbortController().signal;

/** The problem that a promise rejects with; fails where it does not, or with anything else. */
export async function problemOf(promise: Promise<unknown>): Promise<FetchProblem> {
  const error = await promise.then(
    () => new Error('It did not reject.'),
    (rejected) => rejected,
  );
  if (error instanceof FetchProblem) return error;
  throw error;
}

/** Of what a file holds: compared byte by byte, large ones would take the tests' time. */
export const digestOf = async (file: DataFile) => sha256Of(await file.read());

/** Stops when so many bytes are there. */
export function stopAt(bytes: number) {
  const controller = new AbortController();
  const reason = new Error('stopped by the visitor');
  const onProgress = ({ done }: Transfer) => {
    if (done >= bytes) controller.abort(reason);
  };
  return { signal: controller.signal, onProgress, reason };
}

/** What a place holds, by name. */
export async function contentsOf(place: FilePlace): Promise<Record<string, number>> {
  return Object.fromEntries((await place.list()).map(({ name, size }) => [name, size]));
}
