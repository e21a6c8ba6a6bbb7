/** The page's main job on the built page in browsers other than Chromium, as they are delivered. */
import { expect, test } from '@playwright/test';
import type { PublicFrame } from '../../src/worker/publicFrame';
import type { DrivenBrowser } from '../support/drivenBrowser';
import { startFirefox, whyNoFirefox } from '../support/stockFirefox';
import { startWebkitGtk, whyNoWebkitGtk } from '../support/webkitGtk';

const BROWSERS = [
  { name: 'WebKitGTK', whyNot: whyNoWebkitGtk(), start: startWebkitGtk },
  { name: 'Firefox', whyNot: whyNoFirefox(), start: startFirefox },
];

const button = (name: string) => `//button[normalize-space()='${name}' or @aria-label='${name}']`;
const frameOf = (browser: DrivenBrowser) => browser.run<PublicFrame | null>('return window.layerscope?.frame() ?? null');
const textOf = (browser: DrivenBrowser, chart: string) =>
  browser.run<string>(`return document.querySelector('figure[aria-label="${chart}"]')?.innerText ?? ''`);

for (const { name, whyNot, start } of BROWSERS) {
  test(`${name}: an MLP trains on TensorFlow.js, UMAP draws its layers, and a sweep runs to its end`, async ({ baseURL }) => {
    test.skip(whyNot !== null, whyNot ?? '');
    const browser = await start();
    try {
      await browser.open(`${baseURL}/#v=1&net=mlp&engine=wasm&speed=max`);
      await expect.poll(async () => (await frameOf(browser))?.state, { timeout: 20_000 }).toBe('ready');
      await browser.click(button('Play'));
      await expect.poll(async () => (await frameOf(browser))?.state, { timeout: 30_000 }).toBe('converged');
      const frame = await frameOf(browser);
      expect(frame?.engine.id).toBe('wasm');
      expect(frame?.loss).toBeLessThan(1e-8);

      await browser.click("//label[contains(@class,'segment')][span='UMAP']");
      await expect
        .poll(() => textOf(browser, 'Layer features'), { timeout: 30_000 })
        .toMatch(/^(?![\s\S]*Settling)[\s\S]*UMAP, 15 neighbours/);

      await browser.run(`window.layerscope.load('#v=1&width=40&depth=5&eps=0.2&s.depth=3,4&s.seed=0,1')`);
      await expect.poll(() => textOf(browser, 'Sweep'), { timeout: 20_000 }).toContain('0 of 4 runs');
      await browser.click(button('Run sweep'));
      await expect.poll(() => textOf(browser, 'Sweep'), { timeout: 30_000 }).toContain('4 of 4 runs');
      expect(await textOf(browser, 'Sweep')).not.toContain('failed');
    } finally {
      await browser.close();
    }
  });
}
