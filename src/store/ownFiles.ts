/**
 * The visitor's own files, for as long as the page is open: by fingerprint, so that a link that names one finds it. Beside them public sets
 * where the browser keeps nothing, which every worker would have to fetch again. They leave the page only for its workers.
 */
import type { RunConfig } from '../config/runConfig';
import { needsWhole, publicSet } from '../data/sets/publicSets';
import type { SentFile, SentRequest } from '../data/sources/loadData';

/** What the page hands over, for those who may not look at sources. */
export type { SentFile } from '../data/sources/loadData';

export class OwnFiles {
  private readonly bySha = new Map<string, readonly SentFile[]>();
  private readonly bySet = new Map<string, readonly SentFile[]>();

  keep(sha: string, files: readonly SentFile[]): void {
    this.bySha.set(sha, files);
  }

  get(sha: string): readonly SentFile[] | null {
    return this.bySha.get(sha) ?? null;
  }

  keepSet(id: string, files: readonly SentFile[]): void {
    this.bySet.set(id, files);
  }

  forgetSet(id: string): void {
    this.bySet.delete(id);
  }

  /** A configuration with the files that it names, for a worker of the page at this address. */
  request(config: RunConfig, page: string): SentRequest {
    return { config, files: this.filesFor(config), page };
  }

  private filesFor(config: RunConfig): readonly SentFile[] | null {
    if (config.data === 'file') return this.get(config.sha);
    const set = publicSet(config.data);
    return set && needsWhole(set, config.samples) ? (this.bySet.get(set.id) ?? null) : null;
  }
}
