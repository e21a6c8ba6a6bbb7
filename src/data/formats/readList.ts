/** A text file of one thing a line: labels of samples in another file, or names of classes. Which of them is decided elsewhere. */
import type { Pace } from './pace';
import type { Source } from './source';
import { textLines } from './textLines';
import { Unreadable } from './unreadable';

export interface List {
  readonly source: Source;
  readonly lines: readonly string[];
}

const MOST_LINES = 10_000_000;

export async function readList(source: Source, pace: Pace): Promise<List> {
  const all: string[] = [];
  for await (const lines of textLines(source, pace)) {
    for (const line of lines) if (line.trim() !== '') all.push(line.trim());
    if (all.length > MOST_LINES)
      throw new Unreadable(`${source.name} has more than ${MOST_LINES.toLocaleString('en')} lines, which is more than is read.`);
  }
  if (all.length === 0) throw new Unreadable(`${source.name} is empty.`);
  return { source, lines: all };
}
