/**
 * What the data worker does: reads dropped files, fetches, removes and lists public sets. One reading and one transfer at a time, the newest
 * of each; the two go on side by side. Knows no worker: answers leave through `emit`.
 */
import { fileOfBlob } from '../data/dataFile';
import type { FetchPorts } from '../data/fetching/fetchPorts';
import { keptSets, loadSet } from '../data/fetching/loadSet';
import { fingerprint } from '../data/fingerprint';
import type { DecodeImage } from '../data/formats/decodedImage';
import { paceOf } from '../data/formats/pace';
import { Unreadable } from '../data/formats/unreadable';
import type { SentFile } from '../data/sources/loadData';
import { nameOf } from '../data/understand/names';
import { understand } from '../data/understand/understand';
import { causeText } from '../lib/causeText';
import { inSlices } from '../lib/steps';
import type { DataAnswer, DataCommand, DataEnd, DataProgress } from './dataProtocol';
import { summaryOf } from './dataSummary';

export interface DataJobsPorts {
  emit(answer: DataAnswer, transfer: readonly ArrayBufferLike[]): void;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves once waiting commands have been delivered. */
  rest(): Promise<void>;
  /** Where public sets come from and are kept, for the page at this address. */
  sets(page: string): Promise<FetchPorts>;
  /** For pictures that are no PNG. */
  readonly decodeImage: DecodeImage;
}

type Command<T extends DataCommand['type']> = Extract<DataCommand, { type: T }>;

interface Job {
  readonly command: Exclude<DataCommand, Command<'cancel'>>;
  readonly controller: AbortController;
  /** Until nothing of it is under way any more. Never rejects. */
  ended: Promise<unknown>;
}

/** Progress of a job is told at most so often, in milliseconds. */
const TELL_MS = 100;

export class DataJobs {
  private readonly jobs = new Map<number, Job>();
  /** Transfers that were given up but still hold files open, and removals: whatever else is about sets comes after them. */
  private readonly closing = new Set<Promise<unknown>>();
  private files: readonly SentFile[] = [];

  constructor(private readonly ports: DataJobsPorts) {}

  /** Never throws; everything that goes wrong is an answer. A job that is given up is answered at once, and then no more. */
  handle(command: DataCommand): void {
    switch (command.type) {
      case 'cancel':
        this.leave(({ command: { job } }) => job === command.job);
        return;
      case 'read':
        this.leave(({ command: { type } }) => type === 'read');
        if (command.files) this.files = command.files;
        void this.run(command, (signal, tell) => this.read(command, signal, tell));
        return;
      case 'fetch':
        this.leave(({ command: { type } }) => type === 'fetch');
        void this.run(command, (signal, tell) => this.fetch(command, signal, tell));
        return;
      case 'remove':
        this.leave(({ command: other }) => other.type === 'fetch' && other.set === command.set);
        this.close(this.run(command, () => this.remove(command)));
        return;
      case 'list':
        void this.run(command, () => this.list(command));
        return;
      default:
        command satisfies never;
    }
  }

  private leave(which: (job: Job) => boolean): void {
    for (const { command, controller, ended } of [...this.jobs.values()].filter(which)) {
      this.jobs.delete(command.job);
      controller.abort(new Error('No longer wanted.'));
      if (command.type === 'fetch') this.close(ended);
      this.ports.emit({ type: 'left', job: command.job }, []);
    }
  }

  private close(ended: Promise<unknown>): void {
    this.closing.add(ended);
    void ended.then(() => this.closing.delete(ended));
  }

  /** Starts a job; answers with what it ends in. Gives when it has. */
  private run(
    command: Job['command'],
    does: (signal: AbortSignal, tell: (progress: DataProgress) => void) => Promise<DataEnd>,
  ): Promise<unknown> {
    const { job } = command;
    const own: Job = { command, controller: new AbortController(), ended: Promise.resolve() };
    this.jobs.set(job, own);
    const isWanted = () => this.jobs.get(job) === own;
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = (progress: DataProgress) => {
      if (!isWanted()) return;
      const now = this.ports.now();
      if (progress.type !== 'hashed') {
        if (now - toldAt < TELL_MS) return;
        toldAt = now;
      }
      this.ports.emit({ ...progress, job }, []);
    };
    own.ended = does(own.controller.signal, tell)
      .catch(failure)
      .then((end) => {
        if (!isWanted()) return;
        this.jobs.delete(job);
        this.ports.emit({ ...end, job }, pixelsOf(end));
      });
    return own.ended;
  }

  private async read(
    { sha: known, corrections }: Command<'read'>,
    signal: AbortSignal,
    tell: (progress: DataProgress) => void,
  ): Promise<DataEnd> {
    const files = this.files.map(({ blob, path }) => fileOfBlob(blob, path));
    const name = nameOf(files) ?? 'the files';
    const { decodeImage } = this.ports;
    const pace = { now: () => this.ports.now(), rest: () => this.ports.rest(), signal };
    const share = (done: number, total: number | null) => (total ? Math.min(1, done / total) : 0);
    let sha = known;
    try {
      if (sha === null) {
        const size = files.reduce((sum, file) => sum + file.size, 0);
        sha = await fingerprint(files, paceOf({ ...pace, onProgress: () => {} }), (done) =>
          tell({ type: 'reading', what: `Looking through ${name}`, share: share(done, size) }),
        );
        tell({ type: 'hashed', sha });
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { type: 'refused', sha: null, sentence: error.message, questions: [] };
    }
    const { collection, refused, ...said } = await understand(files, corrections, {
      ...pace,
      decodeImage,
      onProgress: ({ label, done, total }) => tell({ type: 'reading', what: label, share: share(done, total) }),
    });
    if (!collection)
      return { type: 'refused', sha, sentence: refused ?? `${name} could not be read.`, questions: said.questions };
    return { type: 'understood', sha, understood: await inSlices(summaryOf(collection, said), pace) };
  }

  private async fetch(
    { set, page }: Command<'fetch'>,
    signal: AbortSignal,
    tell: (progress: DataProgress) => void,
  ): Promise<DataEnd> {
    await Promise.all(this.closing);
    const ports = await this.ports.sets(page);
    const { files } = await loadSet(set, ports, signal, ({ done, total, secondsLeft }) =>
      tell({ type: 'transfer', done, total, secondsLeft }),
    );
    if (ports.kept.lasting) return { type: 'fetched', files: null };
    const used = files.filter(({ role }) => role !== 'dev');
    const sent = used.map(async ({ file }) => ({ path: file.path, blob: new Blob([await file.read()]) }));
    return { type: 'fetched', files: await Promise.all(sent) };
  }

  private async remove({ set, page }: Command<'remove'>): Promise<DataEnd> {
    await Promise.all(this.closing);
    const { kept } = await this.ports.sets(page);
    await kept.remove(set);
    return { type: 'removed' };
  }

  private async list({ page }: Command<'list'>): Promise<DataEnd> {
    await Promise.all(this.closing);
    const { kept } = await this.ports.sets(page);
    return { type: 'kept', sets: await keptSets(kept), lasting: kept.lasting };
  }
}

function failure(error: unknown): DataEnd {
  return { type: 'failed', sentence: error instanceof Error ? error.message : String(error), cause: causeText(error) };
}

/** What is handed over instead of copied. */
function pixelsOf(end: DataEnd): readonly ArrayBufferLike[] {
  const preview = end.type === 'understood' ? end.understood.examples?.preview : null;
  return preview?.kind === 'pictures' ? [preview.pixels.buffer] : [];
}
