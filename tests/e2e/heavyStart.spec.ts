/** Leaving a start that would take a minute. */
import { expect, open, playToEnd, test, untilState } from '../support/page';

const HEAVY = '#v=1&width=2048&depth=32&net=mlp';
const SMALL = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max';

test('a small link after a heavy one is there in a moment, and trains', async ({ page }) => {
  await page.goto(`/${HEAVY}`);
  // The worker has begun and hears nothing any more.
  await page.waitForTimeout(3000);
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
  for (let seed = 1; seed <= 100; seed++) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `${SMALL}&net=mlp&seed=${seed}`);
  }
  await page.waitForFunction(() => window.layerscope.config().seed === 100 && window.layerscope.frame()?.state === 'ready');
  await playToEnd(page);
  const spawned = await page.evaluate(() => (window as unknown as { spawned: string[] }).spawned);
  expect(spawned.filter((name) => name === 'train')).toHaveLength(1);
});
