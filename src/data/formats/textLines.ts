/** The lines of a source, in order, without their ends. */
import type { Pace } from './pace';
import type { Source } from './source';
import { textPieces } from './textPieces';
import { Unreadable } from './unreadable';

const LONGEST_LINE = 1 << 22;

/** Rejects with `Unreadable` where a line does not end. */
export async function* textLines(source: Source, pace: Pace): AsyncGenerator<readonly string[], void, undefined> {
  let carry = '';
  for await (const piece of textPieces(source, pace)) {
    const lines = (carry + piece).split('\n');
    carry = lines.pop() ?? '';
    if (carry.length > LONGEST_LINE)
      throw new Unreadable(
        `${source.name} has a line of more than ${LONGEST_LINE.toLocaleString('en')} characters, which is more than is read.`,
      );
    yield lines.map(withoutReturn);
  }
  if (carry !== '') yield [withoutReturn(carry)];
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
