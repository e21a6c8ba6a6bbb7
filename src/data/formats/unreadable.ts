/** Why a file, or a part of one, cannot be used: a sentence that a visitor reads. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** What would need more memory than `MOST_BYTES`. */
export class TooLarge extends Unreadable {
  /** @param samplesPerClass How many samples of each class fit: what a part may be. */
  constructor(
    message: string,
    readonly samplesPerClass: number,
  ) {
    super(message);
  }
}

/** All samples together may take so many bytes in memory. */
export const MOST_BYTES = 400e6;
