/** Leaving a start that would take a minute. */
import { expect, open, playToEnd, test, untilState } from '../support/page';

const HEAVY = '#v=1&width=2048&depth=32&net=mlp';
const SMALL = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max';

test('a small link after a heavy one is there in a moment, and trains', async ({ page }) => {
  await page.goto(`/${HEAVY}`);
  // The data are there, and the long part of the start has begun. It is made in slices, between which the worker hears.
  await expect(page.locator('.data-line')).toContainText('θ', { timeout: 30_000 });
  await expect(page.locator('.engine-badge')).toContainText('Starting an engine');
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
