/** An area's paragraph in docs/tests.md: its score, and its survivors under the reasons why no test sees them. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { MutantResult } from '@stryker-mutator/api/core';
import { AREAS } from './areas';
import type { Survivor } from './survivors';

const DOCUMENT = 'docs/tests.md';

export type Score = { readonly noticed: number; readonly all: number; readonly percent: number };

/** Changes that do not compile or were left out by a comment in the code count as neither. */
export function scoreOf(mutants: readonly MutantResult[]): Score {
  const count = (...statuses: readonly string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const all = noticed + count('Survived', 'NoCoverage');
  return { noticed, all, percent: all === 0 ? 100 : (100 * noticed) / all };
}

/** As code in Markdown, whatever it holds. */
const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
const shortened = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

function paragraph(area: string, { noticed, all, percent }: Score, survivors: readonly Survivor[]): string {
  const head = `### ${area}\n\n${noticed.toLocaleString('en')} of ${all.toLocaleString('en')} changes noticed: ${percent.toFixed(1)} % (at least ${AREAS[area].least ?? 0} %).`;
  const reasons = [...new Set(survivors.map(({ reason }) => reason ?? 'Not explained.'))].sort();
  const groups = reasons.map((reason) => {
    const places = survivors.filter((survivor) => (survivor.reason ?? 'Not explained.') === reason);
    return `- ${reason}\n${places.map(({ file, from, to }) => `  - ${file.replace('src/', '')}: ${code(shortened(from))} → ${code(shortened(to))}`).join('\n')}`;
  });
  return [head, ...groups].join('\n\n');
}

/** Replaces what the document says of an area. */
export function writeReport(area: string, score: Score, survivors: readonly Survivor[]): void {
  const [from, to] = [`<!-- ${area} -->\n`, `\n<!-- /${area} -->`];
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = text.split(from);
  if (rest === undefined) throw new Error(`${DOCUMENT} has no place for ${area}: write ${from.trim()} and ${to.trim()}.`);
  writeFileSync(DOCUMENT, `${before}${from}\n${paragraph(area, score, survivors)}\n${to}${rest.split(to)[1]}`);
}
