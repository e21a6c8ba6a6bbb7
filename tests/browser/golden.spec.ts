/** Recorded traces through WebGPU, cut short: a software adapter is slow, and the first steps use every kernel. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { precisionOf } from '../../src/engine/precision';
import type { TrainingTrace } from '../../src/golden/trace';
import { expect, hasWebgpuAdapter, NO_ADAPTER, test } from '../support/page';

const LAST_STEP = 10;

let code: string;
test.beforeAll(async () => {
  code = await bundle();
});

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'goldenInPage.ts'), formats: ['es'] },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  const [{ output }] = result as { output: { type: string; code: string }[] }[];
  return output[0].code;
}

function shortTrace(file: string): TrainingTrace {
  const trace = JSON.parse(readFileSync(path.join(import.meta.dirname, '../golden/traces', file), 'utf8')) as TrainingTrace;
  return { ...trace, trace: trace.trace.filter((entry) => entry.step <= LAST_STEP) };
}

for (const file of ['dln-momentum-decay-cosine.json', 'hybrid-bn-minibatch.json', 'mlp-bn-cross-entropy.json']) {
  test(`${file}: WebGPU gives the recorded numbers of the first ${LAST_STEP} steps to float32`, async ({ page }) => {
    await page.goto('/');
    test.skip(!(await hasWebgpuAdapter(page)), NO_ADAPTER);
    // As a file of the page's own origin: its policy refuses scripts inside it.
    await page.route('/golden-in-page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: code }));
    await page.addScriptTag({ type: 'module', url: '/golden-in-page.js' });
    await page.waitForFunction(() => 'compareOnWebgpu' in window);
    const worst = await page.evaluate((trace) => window.compareOnWebgpu(trace), shortTrace(file));
    expect(worst.error, worst.where).toBeLessThanOrEqual(precisionOf.float32.tolerance);
    expect(worst.error).toBeGreaterThan(0);
  });
}
