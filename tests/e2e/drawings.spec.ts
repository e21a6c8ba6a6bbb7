/** Drawings that were taken away, in readers that know less than a browser: nothing in them vanishes. */
import type { Page, TestInfo } from '@playwright/test';
import { button, expect, open, playToEnd, saved, test } from '../support/page';
import { shareThatDiffers } from '../support/pictures';
import { drawnByChromium, drawnByRsvg, hasRsvg, lostTexts, NO_RSVG, uncommonIn } from '../support/readers';

const ON_PAGE = [
  'Compression C_l by layer',
  'Discrimination D_l by layer',
  'Loss',
  'Layer features',
  'Singular values',
  'Numerical rank by layer',
  'Separability by layer',
  'Assumptions',
];
/** Of other readers: fonts are placed and smoothed a little otherwise. */
const ALIKE = 0.02;

async function take(page: Page, charts: readonly string[]): Promise<[string, string][]> {
  const drawings: [string, string][] = [];
  for (const chart of charts) drawings.push([chart, (await saved(page, chart, 'SVG')).toString()]);
  return drawings;
}

/** Every drawing of the page with one run, with two, of two sweeps, and of a layer: each part is made once, and gives its charts. */
const PAGES: Readonly<Record<string, (page: Page) => AsyncGenerator<readonly string[]>>> = {
  'one run, and a layer of it': async function* (page) {
    await open(page, '#v=1&figure=5a&depth=4&eps=0.4&speed=max');
    await playToEnd(page);
    yield ON_PAGE;
    await button(page, 'layer 2: show its features and singular values large').click();
    yield ['Layer features of layer 2', 'Singular values of W3'];
  },
  'two runs, of which one has layers without a value': async function* (page) {
    await open(page, '#v=1&figure=8&speed=max&steps=200&b.n=1&b.K=5&b.net=dln');
    await playToEnd(page, 'limit');
    yield ON_PAGE;
  },
  'sweeps: lines, and polygons': async function* (page) {
    await open(page, '#v=1&figure=10&steps=300&s.eps=0.1,0.3&s.seed=0,1');
    await button(page, 'Run sweep').click();
    await button(page, 'Forget these runs').waitFor();
    yield ['Sweep'];
    await page.getByLabel('What is drawn').selectOption('polygons');
    yield ['Sweep'];
  },
};

async function look(paper: Page, info: TestInfo, chart: string, svg: string, rsvg: boolean): Promise<void> {
  expect(uncommonIn(svg), chart).toEqual([]);
  const here = await drawnByChromium(paper, svg);
  await info.attach(`${chart}, Chromium`, { body: here, contentType: 'image/png' });
  expect(await lostTexts(paper, here), chart).toEqual([]);
  if (!rsvg) return;
  const there = drawnByRsvg(svg);
  await info.attach(`${chart}, rsvg`, { body: there, contentType: 'image/png' });
  expect(await lostTexts(paper, there), `${chart}, rsvg`).toEqual([]);
  expect(await shareThatDiffers(paper, here, there), `${chart}, rsvg`).toBeLessThan(ALIKE);
}

for (const [name, chartsOf] of Object.entries(PAGES)) {
  test(`${name}, light and dark: drawings need nothing that other readers lack, and every text can be read`, async ({
    page,
    context,
  }, info) => {
    test.slow();
    const rsvg = hasRsvg();
    if (!rsvg) info.annotations.push({ type: 'not compared with rsvg', description: NO_RSVG });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const drawings: [string, string][] = [];
    for await (const charts of chartsOf(page)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const [chart, svg] of await take(page, charts)) drawings.push([`${chart}, ${colorScheme}`, svg]);
      }
    }
    const paper = await context.newPage();
    for (const [chart, svg] of drawings) await look(paper, info, chart, svg, rsvg);
  });
}

test('a text that its own halo covers is found out, in Chromium and in rsvg', async ({ page }) => {
  const text = (paint: string) => `<text x="20" y="60" font-size="40" ${paint}>1.23</text>`;
  const ink = text('fill="rgb(11, 92, 173)" stroke="none"');
  const halo = text('fill="rgb(255, 255, 255)" stroke="rgb(255, 255, 255)" stroke-width="6"');
  const svg = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="rgb(255, 255, 255)"/>${inside}</svg>`;
  for (const drawn of [drawnByChromium, async (_: Page, file: string) => (hasRsvg() ? drawnByRsvg(file) : null)]) {
    for (const [inside, lost] of [
      [halo + ink, []],
      [ink + halo, ['1.23']],
    ] as const) {
      const png = await drawn(page, svg(inside));
      await drawnByChromium(page, svg(inside));
      if (png) expect(await lostTexts(page, png)).toEqual(lost);
    }
  }
});
