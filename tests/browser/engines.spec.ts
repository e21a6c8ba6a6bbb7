/** The real worker with real engines, and every way in which they can be missing or fail. */
import type { Page } from '@playwright/test';
import { button, expect, frameOf, hasWebgpuAdapter, NO_ADAPTER, open, playToEnd, test, untilState } from '../support/page';

const SMALL = '#v=1&depth=3&width=12&d0=12&n=3&lr=0.2&stop=0&steps=60&seed=3&speed=max';

async function exactNumbers(page: Page) {
  await open(page, `${SMALL}&engine=exact`);
  return playToEnd(page, 'limit');
}

test('automatic: the page says which engine runs, on what and why', async ({ page }) => {
  await open(page, SMALL);
  await page.locator('.engine-badge').click();
  const about = page.getByRole('dialog', { name: 'About the engine' });
  await expect(about).toContainText('Runs on');
  await expect(about).toContainText(/Chosen because .+\./);
  const { engine } = (await frameOf(page)) ?? {};
  const hardware = !/software/i.test(engine?.device ?? '') && engine?.id === 'webgpu';
  expect(engine?.id).toBe(hardware ? 'webgpu' : 'exact');
});

test('WebAssembly, pinned: trains in float32 and lands where the exact engine does, to 1e-3', async ({ page }) => {
  const exact = await exactNumbers(page);
  await open(page, `${SMALL}&engine=wasm`);
  const wasm = await playToEnd(page, 'limit');
  expect(wasm.engine).toMatchObject({ id: 'wasm', precision: 'float32' });
  expect(wasm.step).toBe(60);
  wasm.layers.forEach(({ C, D }, l) => {
    expect(Math.abs(Number(C) / Number(exact.layers[l].C) - 1)).toBeLessThan(1e-3);
    expect(Math.abs(Number(D) / Number(exact.layers[l].D) - 1)).toBeLessThan(1e-3);
  });
  expect(wasm.layers).not.toEqual(exact.layers);
});

test('WebGPU, pinned: a software adapter runs when asked for, and lands where the exact engine does', async ({ page }) => {
  const exact = await exactNumbers(page);
  test.skip(!(await hasWebgpuAdapter(page)), NO_ADAPTER);
  await open(page, `${SMALL}&engine=webgpu`);
  const gpu = await playToEnd(page, 'limit');
  expect(gpu.engine).toMatchObject({ id: 'webgpu', precision: 'float32', reason: 'You chose this engine.' });
  gpu.layers.forEach(({ C, D }, l) => {
    expect(Math.abs(Number(C) / Number(exact.layers[l].C) - 1)).toBeLessThan(1e-3);
    expect(Math.abs(Number(D) / Number(exact.layers[l].D) - 1)).toBeLessThan(1e-3);
  });
});

for (const [id, network] of [
  ['webgl', '#v=1&net=hybrid&depth=4&nonlinear=2&width=12&d0=12&n=3&lr=0.05&stop=0&steps=20&batch=6&speed=max'],
  ['cpu', '#v=1&net=mlp&depth=3&width=12&d0=12&n=3&lr=0.05&stop=0&steps=20&loss=ce&speed=max'],
  ['wasm', '#v=1&net=mlp&depth=4&width=12&d0=12&n=3&lr=0.05&stop=0&steps=20&momentum=0.9&speed=max'],
] as const) {
  test(`${id}, pinned: a nonlinear network lands where the exact engine does, to 1e-3`, async ({ page }) => {
    await open(page, `${network}&engine=${id}`);
    const first = await frameOf(page);
    test.skip(first?.engine.id !== id, `${id} is not to be had here: ${first?.engine.reason}`);
    const actual = await playToEnd(page, 'limit');
    await open(page, `${network}&engine=exact`);
    const exact = await playToEnd(page, 'limit');
    actual.layers.forEach(({ C, D }, l) => {
      expect(Math.abs(Number(C) / Number(exact.layers[l].C) - 1)).toBeLessThan(1e-3);
      expect(Math.abs(Number(D) - Number(exact.layers[l].D))).toBeLessThan(1e-3);
    });
  });
}

/** Runs a script in the training worker before it handles the next configuration. */
async function inWorker(page: Page, script: () => void): Promise<void> {
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await page.workers()[0].evaluate(script);
}

test('a browser without WebGPU: the exact engine runs in its place, with a notice', async ({ page }) => {
  await open(page, SMALL);
  await inWorker(page, () => {
    GPU.prototype.requestAdapter = () => Promise.resolve(null);
  });
  await page.evaluate((hash) => window.layerscope.load(hash), `${SMALL}&engine=webgpu`);
  await untilState(page, 'ready');
  await expect(page.locator('.notice p')).toHaveText([
    /TensorFlow.js WebGPU cannot run: .*no WebGPU adapter\. The exact engine runs instead\./,
  ]);
  expect((await playToEnd(page, 'limit')).engine.id).toBe('exact');
});

test('an adapter that refuses its device: the next engine runs, with a notice', async ({ page }) => {
  await open(page, SMALL);
  test.skip(!(await hasWebgpuAdapter(page)), NO_ADAPTER);
  await inWorker(page, () => {
    GPUAdapter.prototype.requestDevice = () => Promise.reject(new Error('refused on purpose'));
  });
  await page.evaluate((hash) => window.layerscope.load(hash), `${SMALL}&engine=webgpu`);
  await untilState(page, 'ready');
  await expect(page.locator('.notice p')).toHaveText([/WebGPU did not start: refused on purpose\./]);
  expect((await playToEnd(page, 'limit')).engine.id).toBe('exact');
});

test('a device lost in mid-run: the exact engine goes on from the last good step, with a notice', async ({ page }) => {
  await open(page, SMALL);
  test.skip(!(await hasWebgpuAdapter(page)), NO_ADAPTER);
  await inWorker(page, () => {
    const scope = globalThis as unknown as { device: GPUDevice };
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...args) {
      scope.device = await requestDevice.apply(this, args);
      return scope.device;
    };
  });
  const hash = `${SMALL.replace('steps=60', 'steps=5000').replace('speed=max', 'speed=4').replace('lr=0.2', 'lr=0.01')}&engine=webgpu`;
  await page.evaluate((link) => window.layerscope.load(link), hash);
  await untilState(page, 'ready');
  expect((await frameOf(page))?.engine.id).toBe('webgpu');
  await button(page, 'Play').click();
  await page.waitForFunction(() => (window.layerscope.frame()?.step ?? 0) >= 8);
  await inWorker(page, () => {
    (globalThis as unknown as { device: GPUDevice }).device.destroy();
  });
  await expect(page.locator('.notice p')).toHaveText([/WebGPU failed: .*device was lost.*Exact goes on from step \d+\./], {
    timeout: 30_000,
  });
  await page.getByRole('combobox', { name: 'Steps a frame' }).selectOption('max');
  const end = await untilState(page, 'limit');
  expect(end.step).toBe(5000);
  expect(end.engine.reason).toContain('failed');
});

test('a worker that crashes: a sentence, and Reset starts a new one', async ({ page, pageErrors }) => {
  await open(page, SMALL);
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('crashed on purpose');
    });
  });
  await expect(page.locator('.narration')).toContainText(/training worker stopped: .*crashed on purpose.*Press Reset/);
  await button(page, 'Reset').click();
  await untilState(page, 'ready');
  expect(page.workers()[0]).not.toBe(worker);
  expect((await playToEnd(page, 'limit')).step).toBe(60);
  pageErrors.splice(0, pageErrors.length, ...pageErrors.filter((error) => !error.includes('crashed on purpose')));
});
