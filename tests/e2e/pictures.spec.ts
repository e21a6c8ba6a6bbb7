/**
 * What Chromium draws of every chart, in five states of the page, against recorded pictures; Node holds the same charts' geometry.
 * `npm run pictures` records them anew. What was recorded, what was drawn and the difference stand in the report of a failing run.
 */
import type { Locator, Page } from '@playwright/test';
import { type PageState, STATES } from '../pictures/states';
import { expect, figure, test } from '../support/page';
import { bringInto, press } from '../support/pageInState';
import { FONT, look, needSameDrawing } from '../support/recordedPictures';

test.use({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, trace: 'off' });

/** "Compression C_l by layer" -> "compression-c-l-by-layer.png". */
const fileOf = (chart: string) => `${chart.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`;

async function lookAtAll(place: Locator, folder: string): Promise<void> {
  for (const chart of await place.getByRole('figure').all()) {
    await look(chart, [folder, fileOf((await chart.getAttribute('aria-label')) ?? '')]);
  }
}

async function openLayer(page: Page, { open }: PageState): Promise<Locator> {
  const { layer, run } = open ?? { layer: 2, run: 'first' };
  const prefix = run === 'second' ? 'second run, ' : '';
  await press(page.getByRole('button', { name: `${prefix}layer ${layer}: show its features and singular values large` }));
  const dialog = page.getByRole('dialog');
  // Both are drawn once they know how large they are.
  await expect(dialog.locator('canvas')).toBeVisible();
  await expect(dialog.locator('svg.chart')).toHaveCount(1);
  return dialog;
}

for (const [name, state] of Object.entries(STATES)) {
  test(`${name}: every chart looks as recorded, to the pixel`, async ({ page }, info) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await needSameDrawing(page, info);
    await bringInto(page, state);
    await page.evaluate(async (font) => {
      document.documentElement.style.fontFamily = `"${font}"`;
      await document.fonts.ready;
    }, FONT);
    await look(page.locator('.network-row'), [name, 'network.png']);
    await lookAtAll(page.getByRole('main'), name);
    if (name === 'converged') {
      await page.emulateMedia({ colorScheme: 'dark' });
      await lookAtAll(page.getByRole('main'), `${name}-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    const maps = figure(page, 'Layer features');
    await press(maps.getByRole('radio', { name: 'UMAP' }));
    await expect(maps).not.toContainText(/computed|Settling/);
    await look(maps, [name, 'layer-features-umap.png']);
    await lookAtAll(await openLayer(page, state), name);
  });
}
