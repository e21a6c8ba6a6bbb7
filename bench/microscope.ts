/** Maps and a smooth page, of 8 layers x 1000 points: how soon maps are there, and what a page feels like while it trains. */
import { inChromium } from './chromium';
import type { Line } from './line';

/** An MLP of 8 layers on 10 classes of 100 samples, trained without end. */
const HASH = '#v=1&net=mlp&depth=8&width=64&K=10&n=100&d0=128&lr=0.02&stop=0&steps=1000000&speed=max';
const WATCH_MS = 8000;
const PICTURE = { moving: 'Settling', none: 'being computed' };

export function microscopeLines(): Promise<Line[]> {
  return inChromium(async (page, address) => {
    await page.goto(`${address}${HASH}`);
    await page.waitForFunction(() => window.layerscope?.frame()?.state === 'ready');
    const ready = await page.evaluate(() => performance.now());
    const maps = page.getByRole('figure', { name: 'Layer features' });
    await page.waitForFunction(
      (none) => !document.querySelector('[aria-label="Layer features"]')?.textContent?.includes(none),
      PICTURE.none,
    );
    const first = (await page.evaluate(() => performance.now())) - ready;

    await page.evaluate((moving) => {
      const text = () => document.querySelector('[aria-label="Layer features"]')?.textContent ?? '';
      const clicked = performance.now();
      let began = false;
      requestAnimationFrame(function look() {
        if (text().includes(moving)) began = true;
        if (began && !text().includes(moving)) document.body.dataset.settled = String(performance.now() - clicked);
        else requestAnimationFrame(look);
      });
    }, PICTURE.moving);
    await maps.getByText('UMAP', { exact: true }).click();
    await page.waitForFunction(() => document.body.dataset.settled !== undefined, null, { timeout: 120_000 });
    const settled = Number(await page.evaluate(() => document.body.dataset.settled));
    await maps.getByText('PCA', { exact: true }).click();

    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForFunction(() => (window.layerscope.frame()?.step ?? 0) > 5);
    await page.evaluate(() => {
      const seen = { tasks: [0], delays: [0], frames: 0, began: performance.now() };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
        type: 'longtask',
      });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[])
          seen.delays.push(entry.processingStart - entry.startTime);
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
      requestAnimationFrame(function count() {
        seen.frames++;
        requestAnimationFrame(count);
      });
    });
    for (const end = Date.now() + WATCH_MS; Date.now() < end; ) {
      await page.mouse.move(500 + Math.random() * 700, 200 + Math.random() * 500);
      await page.waitForTimeout(150);
    }
    const seen = await page.evaluate(() => {
      const { tasks, delays, frames, began } = (window as unknown as { seen: Seen }).seen;
      return { task: Math.max(...tasks), delay: Math.max(...delays), frameMs: (performance.now() - began) / frames };
    });
    const limit = (name: string, ours: number, reference: number): Line => ({
      name,
      ours,
      reference,
      unit: 'ms',
      against: 'limit',
      goal: 1,
    });
    return [
      limit('8 layers x 1000 points, first maps (PCA)', first, 500),
      limit('8 layers x 1000 points, UMAP settled', settled, 8000),
      limit('while training, longest task of the page', Math.max(seen.task, 1), 50),
      limit('while training, a picture drawn', seen.frameMs, 1000 / 30),
      limit('while training, longest wait of an input', Math.max(seen.delay, 1), 100),
    ];
  });
}

interface Seen {
  readonly tasks: number[];
  readonly delays: number[];
  readonly frames: number;
  readonly began: number;
}
