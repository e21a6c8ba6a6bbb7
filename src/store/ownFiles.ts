/** The visitor's own files, for as long as the page is open: by fingerprint, so that a link that names one finds it. They leave the page only for its workers. */
import type { RunConfig } from '../config/runConfig';
import type { SentFile, SentRequest } from '../data/sources/loadData';

export class OwnFiles {
  private readonly bySha = new Map<string, readonly SentFile[]>();

  keep(sha: string, files: readonly SentFile[]): void {
    this.bySha.set(sha, files);
  }

  get(sha: string): readonly SentFile[] | null {
    return this.bySha.get(sha) ?? null;
  }

  /** A configuration with the files that it names, for a worker of the page at this address. */
  request(config: RunConfig, page: string): SentRequest {
    return { config, files: config.data === 'file' ? this.get(config.sha) : null, page };
  }
}
