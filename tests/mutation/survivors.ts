/** The changes that no test noticed, each with the reason why none could, where there is one. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';

export type Survivor = {
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  /** The code, and what was put in its place; white space is one blank. */
  readonly from: string;
  readonly to: string;
  /** Whether any test runs the code at all. */
  readonly covered: boolean;
  readonly reason: string | null;
};

/** An entry of survivors/AREA.json: it speaks of all survivors of a file whose line holds `at` and whose replacement, if `to` is given, is that. */
type Reason = { readonly file: string; readonly at: string; readonly to?: string; readonly why: string };

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function codeAt({ fileName, location: { start, end } }: MutantResult): { readonly line: string; readonly code: string } {
  const lines = readFileSync(fileName, 'utf8').split('\n');
  const part = lines.slice(start.line - 1, end.line);
  part[part.length - 1] = part[part.length - 1].slice(0, end.column - 1);
  part[0] = part[0].slice(start.column - 1);
  return { line: oneLine(lines[start.line - 1]), code: oneLine(part.join('\n')) };
}

/** The survivors among mutants, with the reasons of the area. Throws where a reason speaks of none: it is out of date. */
export function explain(area: string, mutants: readonly MutantResult[]): readonly Survivor[] {
  const path = `tests/mutation/survivors/${area}.json`;
  const reasons: readonly Reason[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  const used = new Set<Reason>();
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map((mutant): Survivor => {
      const { line, code } = codeAt(mutant);
      const file = relative('.', mutant.fileName);
      const to = oneLine(mutant.replacement);
      const reason = reasons.find((r) => r.file === file && line.includes(r.at) && (r.to === undefined || r.to === to));
      if (reason) used.add(reason);
      return {
        file,
        line: mutant.location.start.line,
        mutator: mutant.mutatorName,
        from: code,
        to,
        covered: mutant.status === 'Survived',
        reason: reason?.why ?? null,
      };
    });
  const seen = new Set(mutants.map(({ fileName }) => relative('.', fileName)));
  for (const reason of reasons)
    if (seen.has(reason.file) && !used.has(reason))
      console.warn(`${path}: nothing survives any more at ${reason.file}, "${reason.at}"`);
  return survivors;
}
