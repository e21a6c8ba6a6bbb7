/** Leaving a start that would take a minute. */
import type { Worker } from '@playwright/test';
import { expect, open, playToEnd, test, untilState } from '../support/page';

const HEAVY = '#v=1&width=2048&depth=32&net=mlp';
const SMALL = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max';

/** Whether a worker is silent for a second. */
const answersNothing = (worker: Worker) =>
  Promise.race([
    worker.evaluate(() => false),
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(true), 1000);
    }),
  ]);

test('a small link after a heavy one is there in a moment, and trains', async ({ page }) => {
  await page.goto(`/${HEAVY}`);
  // The data are there; soon the worker starts its engine, and hears nothing any more.
  await expect(page.locator('.data-line')).toContainText('θ', { timeout: 30_000 });
  await expect.poll(() => answersNothing(page.workers()[0]), { timeout: 30_000 }).toBe(true);
  expect(await page.evaluate(() => window.layerscope.frame())).toBeNull();
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, SMALL);
  await untilState(page, 'ready', 15_000);
  expect(await page.evaluate(() => window.layerscope.config())).toMatchObject({ width: 10, depth: 3 });
  await playToEnd(page);
});

test('a worker that hears is kept over a hundred new seeds: its engines stay compiled', async ({ page }) => {
  await page.addInitScript(() => {
    const spawned: string[] = [];
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        spawned.push(options?.name ?? '');
      }
    };
    (window as unknown as { spawned: string[] }).spawned = spawned;
  });
  await open(page, `${SMALL}&net=mlp`);
  await page.evaluate(async (hash) => {
    for (let seed = 1; seed <= 100; seed++) {
      const changed = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
      window.location.hash = `${hash}&seed=${seed}`;
      await changed;
    }
  }, `${SMALL}&net=mlp`);
  await page.waitForFunction(() => window.layerscope.config().seed === 100 && window.layerscope.frame()?.state === 'ready');
  await playToEnd(page);
  const spawned = await page.evaluate(() => (window as unknown as { spawned: string[] }).spawned);
  expect(spawned.filter((name) => name === 'train')).toHaveLength(1);
});
