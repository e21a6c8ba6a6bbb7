/** What can go wrong on the way of a file from its host into this browser, as a sentence that a visitor reads. */

export type Problem =
  /** The host answered, but not with the file. */
  | 'refused'
  /** Nothing answered: no network, or something in between. */
  | 'offline'
  /** It stopped in the middle. What came is kept. */
  | 'cut'
  /** It is of another length than it should be. */
  | 'length'
  /** It is of the right length, but other bytes. */
  | 'digest'
  /** There is no room for it. */
  | 'full'
  /** Nothing may be kept here. */
  | 'denied'
  /** Something else holds it: another tab, another download. */
  | 'busy'
  /** The list of a base address is missing or makes no sense. */
  | 'list';

export class FetchProblem extends Error {
  override readonly name = 'FetchProblem';

  constructor(
    readonly problem: Problem,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }

  /** Whether the same call, made again, goes on where this one stopped. */
  get resumable(): boolean {
    return this.problem === 'cut';
  }
}

/** What an error of a storage means: of the browser's (by name), of a disk (by code), of memory. Everything unknown counts as denied. */
export function storageProblem(error: unknown): 'full' | 'denied' | 'busy' {
  const { name, code } = (typeof error === 'object' && error !== null ? error : {}) as { name?: unknown; code?: unknown };
  if (name === 'QuotaExceededError' || error instanceof RangeError || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return 'full';
  return name === 'NoModificationAllowedError' || code === 'EBUSY' ? 'busy' : 'denied';
}
