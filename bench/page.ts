/** Figure 5 (top) in the built page: from the click on Play to converged, charts live. */
import { inChromium } from './chromium';
import type { Line } from './line';

const RUNS = 5;

export function pageLine(): Promise<Line> {
  return inChromium(async (page, address) => {
    await page.goto(`${address}#v=1&figure=5a&speed=max`);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      await page.waitForFunction(() => window.layerscope.frame()?.state === 'ready');
      await page.evaluate(() => {
        const play = Array.from(document.querySelectorAll('button')).find((b) => b.textContent === 'Play');
        const clicked = performance.now();
        window.layerscope.on('state', (state) => {
          if (state === 'converged') document.body.dataset.took = String(performance.now() - clicked);
        });
        delete document.body.dataset.took;
        play?.click();
      });
      await page.waitForFunction(() => document.body.dataset.took !== undefined);
      times.push(Number(await page.evaluate(() => document.body.dataset.took)));
      await page.getByRole('button', { name: 'Reset' }).click();
    }
    const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
    return {
      name: 'figure 5 (top), click to converged in Chromium',
      ours: median,
      reference: 1000,
      unit: 'ms',
      against: 'limit',
      goal: 1,
    };
  });
}
