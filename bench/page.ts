/** Figure 5 (top) in the built page: from the click on Play to converged, charts live. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import type { Line } from './line';

const CHROMIUM = '/usr/bin/chromium';
const PORT = 4181;
const RUNS = 5;

export async function pageLine(): Promise<Line> {
  await build({ logLevel: 'error' });
  const server = await preview({ preview: { port: PORT, strictPort: true } });
  const browser = await chromium.launch({
    ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://localhost:${PORT}/#v=1&figure=5a&speed=max`);
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
  } finally {
    await browser.close();
    await server.close();
  }
}
