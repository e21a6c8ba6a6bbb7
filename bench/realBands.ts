/**
 * `npm run real [-- --seeds 0,1,2] [--page]`: trains FashionMNIST as embedded, as an MLP and as a hybrid, headless or in the built
 * page, and holds every layer to the published bands. Ends with `N passed, N failed`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { PublicFrame } from '../src/run/publicFrame';
import { inChromium } from './chromium';
import { BANDS, type RealReference, realReferences } from './realDataReference';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '0,1,2' }, page: { type: 'boolean', default: false } },
});
let passed = 0;
let failed = 0;

if (values.page) await inChromium((page, address) => checkAll((link) => inPage(page, `${address}${link}`)));
else await checkAll(async (link) => headless(link));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function checkAll(train: (link: string) => Promise<PublicFrame>): Promise<void> {
  for (const reference of realReferences) {
    for (const seed of values.seeds.split(',').map(Number)) {
      const start = performance.now();
      const frame = await train(`${reference.link}&seed=${seed}`);
      console.log(`${reference.name}, seed ${seed}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
      for (const complaint of complaints(reference, frame)) {
        failed++;
        console.log(`  ${complaint}`);
      }
    }
  }
}

function headless(link: string): PublicFrame {
  const file = path.join(tmpdir(), `layerscope-real-${process.pid}.json`);
  execFileSync('npx', ['tsx', 'src/cli/headless.ts', link, '--json', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(readFileSync(file, 'utf8')) as PublicFrame;
}

async function inPage(page: Page, address: string): Promise<PublicFrame> {
  await page.goto('about:blank');
  await page.goto(address);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(
    () => {
      const frame = window.layerscope.frame();
      return frame?.state === 'limit' && frame.analysisStep === frame.step;
    },
    null,
    { timeout: 600_000 },
  );
  return (await page.evaluate(() => window.layerscope.frame())) as PublicFrame;
}

/** What is outside its band, as lines to read. */
function complaints({ C, D, rank, ncc, nccTest, test }: RealReference, frame: PublicFrame): string[] {
  const out: string[] = [];
  const hold = (what: string, value: unknown, least: number, most: number) => {
    if (typeof value === 'number' && value >= least && value <= most) passed++;
    else out.push(`${what} is ${value}, not from ${least.toPrecision(4)} to ${most.toPrecision(4)}`);
  };
  const near = (what: string, value: unknown, mean: number, by: number) => hold(what, value, mean - by, mean + by);
  frame.layers.forEach((layer, l) => {
    hold(`C at layer ${l}`, layer.C, C[l] / BANDS.C, C[l] * BANDS.C);
    near(`D at layer ${l}`, layer.D, D[l], BANDS.D);
    near(`rank at layer ${l}`, layer.rank, rank[l], Math.max(BANDS.leastRank, BANDS.rank * rank[l]));
    near(`nearest mean at layer ${l}`, layer.ncc, ncc[l], BANDS.accuracy);
    near(`nearest mean of test pictures at layer ${l}`, layer.nccTest, nccTest[l], BANDS.accuracy);
  });
  hold('training accuracy', frame.accuracy, 1 - BANDS.accuracy, 1);
  hold('test accuracy', frame.testAccuracy, test[0] - BANDS.accuracy, test[1] + BANDS.accuracy);
  return out;
}
