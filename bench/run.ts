/** `npm run bench`: every speed that is claimed anywhere, as a ratio of two times measured in this run. */
import { print } from './line';
import { microscopeLines } from './microscope';
import { pageLine } from './page';
import { fashionLines, readingLines } from './realData';
import { sweepLine } from './sweep';
import { exactLines, figure7Line, tfjsLines } from './training';

let missed = 0;
for (const measure of [exactLines, figure7Line, tfjsLines, fashionLines, readingLines, pageLine, microscopeLines, sweepLine]) {
  const result = await measure();
  for (const line of Array.isArray(result) ? result : [result]) if (!print(line)) missed++;
}
process.exit(missed > 0 ? 1 : 0);
