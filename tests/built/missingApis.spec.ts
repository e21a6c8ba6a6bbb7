/** The page where browsers lack something: each is taken away before the page begins. */
import type { Page } from '@playwright/test';
import { button, expect, frameOf, open, playToEnd, playToProbes, test, untilState } from '../support/page';

const RUN = '#v=1&depth=3&width=12&d0=12&n=3&lr=0.2&stop=0&steps=60&seed=3&speed=max';
const SWEEP = '#v=1&width=12&d0=12&n=3&depth=3&steps=20&s.seed=0,1';

/** Takes the things named away from the page, by paths from the window: `Navigator.prototype.clipboard`. */
async function without(page: Page, ...paths: readonly string[]): Promise<void> {
  await page.addInitScript((names) => {
    for (const path of names) {
      const keys = path.split('.');
      const last = keys.pop() as string;
      const owner = keys.reduce((at, key) => at[key] as Record<string, unknown>, window as unknown as Record<string, unknown>);
      if (!(last in owner) || !delete owner[last]) throw new Error(`${path} could not be taken away.`);
    }
  }, paths);
}

/** Share shows the link, selected, to be copied by hand. */
async function shareByHand(page: Page, address: string): Promise<void> {
  await button(page, 'Share').click();
  const popover = page.getByRole('dialog', { name: 'Link to this run' });
  await expect(popover.getByRole('heading')).toHaveText('Copy this link');
  const link = popover.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(new RegExp(`^${address}#v=1&`));
  expect(await page.evaluate(() => window.getSelection()?.toString())).toBe(await link.inputValue());
  await page.keyboard.press('Escape');
}

test('no secure origin, as on a teacher’s server in the local network: it trains, maps, sweeps, and Share shows the link', async ({
  page,
  baseURL,
}) => {
  const address = `${baseURL}/`.replace('localhost', 'teacher.test');
  await page.goto(address + RUN);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await untilState(page, 'ready');
  await playToEnd(page, 'limit');
  await shareByHand(page, address);
  await page.evaluate((hash) => window.layerscope.load(hash), `${RUN}&engine=webgpu`);
  await expect(page.locator('.notice p').last()).toHaveText(/WebGPU cannot run: .+ The exact engine runs instead\./);
  await page.evaluate((hash) => window.layerscope.load(hash), SWEEP);
  await button(page, 'Run sweep').click();
  await expect(page.getByRole('figure', { name: 'Sweep' })).toContainText('2 of 2 runs', { timeout: 30_000 });
});

test('no clipboard: Share shows the link', async ({ page, baseURL }) => {
  await without(page, 'Navigator.prototype.clipboard');
  await open(page, RUN);
  await shareByHand(page, `${baseURL}/`);
});

test('a clipboard that may not be used: Share shows the link', async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
  });
  await open(page, RUN);
  await shareByHand(page, `${baseURL}/`);
});

test('a browser that does not tell its cores: it trains, sweeps and shows its figures', async ({ page }) => {
  await without(page, 'Navigator.prototype.hardwareConcurrency');
  await open(page, SWEEP);
  await button(page, 'Run sweep').click();
  await expect(page.getByRole('figure', { name: 'Sweep' })).toContainText('2 of 2 runs', { timeout: 30_000 });
  await page.getByText('UMAP', { exact: true }).first().click();
  await expect(page.getByRole('figure', { name: 'Layer features', exact: true })).not.toContainText('Settling', {
    timeout: 30_000,
  });
  await button(page, 'Figures').click();
  await expect(page.getByRole('dialog')).not.toContainText('NaN');
});

for (const [what, take] of [
  ['no workers', (page: Page) => without(page, 'Worker')],
  [
    'workers that are refused',
    (page: Page) =>
      page.addInitScript(() => {
        window.Worker = class {
          constructor() {
            throw new DOMException('Script cannot be accessed from this origin.', 'SecurityError');
          }
        } as unknown as typeof Worker;
      }),
  ],
] as const) {
  test(`${what}: the page stands and says why nothing trains`, async ({ page, pageErrors }) => {
    await take(page);
    await page.goto(`/${RUN}`);
    await expect(page.locator('.narration')).toContainText('The training worker stopped: the browser starts no worker here');
    await button(page, 'Reset').click();
    await expect(page.locator('.narration')).toContainText('the browser starts no worker here');
    await page.evaluate((hash) => window.layerscope.load(hash), SWEEP);
    await button(page, 'Run sweep').click();
    await expect(page.getByRole('figure', { name: 'Sweep' })).toContainText('its worker stopped: the browser starts no worker');
    // The console has the cause of each.
    expect(pageErrors.length).toBeGreaterThan(0);
    expect(pageErrors.splice(0).filter((error) => !error.includes('the browser starts no worker here'))).toEqual([]);
  });
}

/** Runs a script in the training worker before it handles the next configuration. */
async function inWorker(page: Page, script: () => void): Promise<void> {
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await page.workers()[0].evaluate(script);
}

test('no WebAssembly: a linear network gives the same bits in plain code, and an MLP trains on another engine', async ({
  page,
}) => {
  await open(page, RUN);
  const { layers } = await playToProbes(page, 'limit');
  await page.reload();
  await untilState(page, 'ready');
  await inWorker(page, () => {
    (globalThis as { WebAssembly?: unknown }).WebAssembly = undefined;
  });
  await page.evaluate((hash) => window.layerscope.load(hash), RUN.replace('seed=3', 'seed=4'));
  await page.evaluate((hash) => window.layerscope.load(hash), RUN);
  await untilState(page, 'ready');
  expect((await playToProbes(page, 'limit')).layers).toEqual(layers);
  await page.evaluate((hash) => window.layerscope.load(hash), `${RUN}&net=mlp&engine=wasm`);
  await expect(page.locator('.notice p').last()).toHaveText(
    /cannot run: this browser has no WebAssembly\. The exact engine runs instead\./,
  );
  await untilState(page, 'ready');
  expect((await playToEnd(page, 'limit')).engine.id).toBe('exact');
});

test('no canvas for workers: an MLP pinned to WebGL trains on the exact engine, with a notice', async ({ page }) => {
  await open(page, RUN);
  await inWorker(page, () => {
    (globalThis as { OffscreenCanvas?: unknown }).OffscreenCanvas = undefined;
  });
  await page.evaluate((hash) => window.layerscope.load(hash), `${RUN}&net=mlp&engine=webgl`);
  await expect(page.locator('.notice p')).toHaveText([/cannot run: this browser has no canvas for workers/]);
  await untilState(page, 'ready');
  expect((await playToEnd(page, 'limit')).engine.id).toBe('exact');
});

test('no worker for analyses: it says so, and training goes on all the same', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        if (options?.name === 'analysis') throw new DOMException('refused on purpose', 'SecurityError');
        super(url, options);
      }
    };
  });
  await page.goto(`/${RUN}`);
  await page.waitForFunction(() => window.layerscope.frame()?.state === 'ready');
  await expect(page.locator('.notice p')).toHaveText([
    /could not be computed: the analysis worker stopped \(the browser starts no worker here \(refused on purpose\)\)\./,
  ]);
  await button(page, 'Play').click();
  await page.waitForFunction(() => window.layerscope.frame()?.state === 'limit');
  expect((await frameOf(page))?.step).toBe(60);
});
