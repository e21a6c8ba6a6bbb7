/**
 * `npm run mutate [-- area or path ...]`: changes the code in one place at a time and tells which changes no test notices.
 *
 * Without a word, every area that has a least score is run, which is long the first time. A path (a file or a folder) is held against the tests of its area.
 * Areas with a least score put it and their survivors into docs/tests.md. Fails where a score is too low or a survivor has no reason.
 */
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Stryker } from '@stryker-mutator/core';
import { AREAS } from './areas';
import { scoreOf, writeReport } from './report';
import { explain, type Survivor } from './survivors';

type Errand = { readonly area: string; readonly sources: readonly string[]; readonly whole: boolean };

/** What a word of the command line asks for. Throws where it names nothing. */
function errandOf(word: string): Errand {
  if (word in AREAS) return { area: word, sources: AREAS[word].folders.map((folder) => `${folder}/**/*.ts`), whole: true };
  const path = word.replace(/\/$/, '');
  const area = Object.keys(AREAS).find((name) => AREAS[name].folders.some((folder) => `${path}/`.startsWith(`${folder}/`)));
  if (!area || !existsSync(path))
    throw new Error(`${word} is neither an area (${Object.keys(AREAS).join(', ')}) nor a path in one.`);
  return { area, sources: [statSync(path).isDirectory() ? `${path}/**/*.ts` : path], whole: false };
}

function tell({ file, line, mutator, from, to, covered }: Survivor): void {
  console.info(`\n${file}:${line} ${mutator}${covered ? '' : ', run by no test'}\n- ${from}\n+ ${to}`);
}

/** Whether all is well. */
async function run({ area, sources, whole }: Errand): Promise<boolean> {
  const { tests, least } = AREAS[area];
  process.env.MUTATION_TESTS = JSON.stringify(tests);
  const mutants = await new Stryker({
    mutate: [...sources, '!src/**/*.generated.ts', '!src/lib/linalg/wasm/**'],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'tests/mutation/vitest.config.ts', related: true },
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env.MUTATION_JOBS ?? availableParallelism()),
    reporters: ['json', 'progress-append-only'],
    // A first run of all tests on a busy machine.
    dryRunTimeoutMinutes: 20,
    // What neither changed nor is seen by changed tests is not run again.
    incremental: true,
    incrementalFile: `reports/mutation/${area}.incremental.json`,
    jsonReporter: { fileName: `reports/mutation/${area}.json` },
    // It would be read with a programming interface that the native compiler has not; Vite needs none.
    tsconfigFile: 'none',
    tempDirName: '.stryker',
    warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
  }).runMutationTest();
  const score = scoreOf(mutants);
  const survivors = explain(area, mutants);
  const unexplained = survivors.filter(({ reason }) => reason === null);
  unexplained.forEach(tell);
  console.info(
    `\n${area}: ${score.noticed} of ${score.all} changes noticed, ${score.percent.toFixed(1)} %${whole && least !== undefined ? ` (at least ${least} %)` : ''}; ${unexplained.length} of the others without a reason`,
  );
  if (!whole || least === undefined) return unexplained.length === 0;
  writeReport(area, score, survivors);
  return unexplained.length === 0 && score.percent >= least;
}

const words = process.argv.slice(2);
let well = true;
for (const word of words.length > 0 ? words : Object.keys(AREAS).filter((name) => AREAS[name].least !== undefined))
  well = (await run(errandOf(word))) && well;
process.exit(well ? 0 : 1);
