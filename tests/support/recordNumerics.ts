/** `npm run numerics`: records the page's numbers anew. Refuses while NUMERICS is that of other numbers. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NUMERICS } from '../../src/config/numerics';
import { differences, type NumericsCase, numbersOf, type RecordedNumerics, wantedCases } from './numerics';

const file = path.join(import.meta.dirname, '../unit/config/numerics.generated.json');
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RecordedNumerics) : null;
const cases: NumericsCase[] = [];
for (const wanted of wantedCases) cases.push({ ...wanted, numbers: await numbersOf(wanted) });

if (before?.numerics === NUMERICS) {
  for (const old of before.cases) {
    const changed = differences(old.numbers, await numbersOf(old));
    if (changed.length === 0) continue;
    console.error(
      `${old.name} gives other numbers (${changed[0]}), and NUMERICS is still ${NUMERICS}. Raise it in src/config/numerics.ts first.`,
    );
    process.exit(1);
  }
}
writeFileSync(file, `${JSON.stringify({ numerics: NUMERICS, cases }, null, 1)}\n`);
console.log(`${cases.length} cases recorded for NUMERICS = ${NUMERICS}.`);
