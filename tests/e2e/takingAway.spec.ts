/** What can be taken away: charts as SVG, PNG, CSV and JSON, and the run as a file that opens again. */
import type { Locator, Page } from '@playwright/test';
import { button, expect, figure, open, playToEnd, playToProbes, saved, test } from '../support/page';
import { shareThatDiffers } from '../support/pictures';

const RUN = '#v=1&figure=5a&depth=4&eps=0.4&speed=max';

/** What a drawing says beside its name, its key included, so that it can be read away from the page. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'Compression C_l by layer': ['measured', 'before training', 'input', 'layer 3'],
  'Discrimination D_l by layer': ['measured', 'layer 3'],
  Loss: ['training step'],
  'Layer features': ['class 3', 'input', 'layer 3'],
  'Singular values': ['the 3 smallest', 'predicted', 'W', '4'],
  'Numerical rank by layer': ['measured', 'layer 3'],
  'Separability by layer': ['nearest class mean', 'layer 3'],
  Assumptions: ['pale to strong: first to last', 'Min-norm residual', 'training step'],
};

test('every chart can be taken away as SVG, PNG, CSV and JSON, with link, engine and version inside', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, RUN);
  await playToEnd(page);
  for (const name of Object.keys(WORDS)) {
    const svg = (await saved(page, name, 'SVG')).toString();
    const { marks, styled, metadata, background, ink, texts } = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        error: parsed.querySelector('parsererror')?.textContent,
        marks: parsed.querySelectorAll('path, circle, line, polygon').length,
        styled: !parsed.querySelector('[class], [style]') && !/var\(|rgba\(|light-dark/.test(text),
        metadata: parsed.querySelector('metadata')?.textContent,
        background: parsed.querySelector('rect')?.getAttribute('fill'),
        ink: parsed.querySelector('text')?.getAttribute('fill'),
        texts: Array.from(parsed.querySelectorAll('text'), (one) => one.textContent),
      };
    }, svg);
    expect(texts, name).toEqual(expect.arrayContaining([name, ...WORDS[name]]));
    expect(marks, name).toBeGreaterThan(2);
    expect(styled, name).toBe(true);
    expect([background, ink]).toEqual(['rgb(255, 255, 255)', 'rgb(23, 32, 44)']);
    expect(JSON.parse(metadata ?? '')).toMatchObject({
      link: expect.stringContaining('#v=1'),
      engine: expect.stringContaining('float64'),
    });
  }
  await checkLabelsOfC(page);
  const png = await saved(page, 'Singular values', 'PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.toString('latin1')).toContain('Layerscope 0.');
  // Pixels a metre: 192 an inch, in both directions.
  const density = png.indexOf('pHYs') + 4;
  expect([png.readUInt32BE(density), png.readUInt32BE(density + 4), png[density + 8]]).toEqual([7559, 7559, 1]);
  const csv = (await saved(page, 'Compression C_l by layer', 'CSV')).toString();
  expect(csv).toMatch(/^# Compression C_l by layer\n# Layerscope 0\.\d+\.\d+, .*float64.*\n# http.*#v=1/);
  const json = JSON.parse((await saved(page, 'Compression C_l by layer', 'JSON')).toString());
  const frame = await page.evaluate(() => window.layerscope.frame());
  expect(json.rows.map((row: unknown[]) => row[1])).toEqual(frame?.layers.map((layer) => layer.C));
});

/** Every number beside a dot of C is in the drawing, twice: a halo, and on it the text itself. */
async function checkLabelsOfC(page: Page): Promise<void> {
  const labels = await figure(page, 'Compression C_l by layer').locator('svg.chart text.value').allTextContents();
  expect(labels.length).toBeGreaterThan(2);
  const svg = (await saved(page, 'Compression C_l by layer', 'SVG')).toString();
  const drawn = await page.evaluate(
    (text) =>
      Array.from(new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('text'), (one) => ({
        text: one.textContent,
        halo: one.getAttribute('fill') === one.getAttribute('stroke'),
        plain: one.getAttribute('stroke') === 'none',
      })),
    svg,
  );
  for (const label of labels) {
    expect(drawn.filter(({ text }) => text === label).slice(-2)).toEqual([
      { text: label, halo: true, plain: false },
      { text: label, halo: false, plain: true },
    ]);
  }
}

interface Part {
  readonly width: number;
  readonly height: number;
  readonly picture: Buffer;
}

/** A drawing, and what the page shows of each of its parts. */
interface Taken {
  readonly name: string;
  readonly svg: string;
  readonly parts: readonly Part[];
}

async function seenOnPage(part: Locator): Promise<Part> {
  const box = await part.boundingBox();
  if (!box) throw new Error('A part of the chart is not on the page.');
  return { width: box.width, height: box.height, picture: await part.screenshot() };
}

/** In pixels of a drawing: where its title begins, from the left. */
const MARGIN = 16;

for (const { link, charts } of [
  {
    link: '#v=1&figure=8&speed=max&b.net=mlp',
    charts: ['Compression C_l by layer', 'Singular values', 'Separability by layer', 'Loss', 'Assumptions'],
  },
  { link: '#v=1&figure=10&steps=300', charts: ['Sweep'] },
]) {
  test(`${link}, light and dark: a drawing looks like the page it was taken from`, async ({ page, context }, info) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, link);
    if (charts.includes('Sweep')) {
      await button(page, 'Run sweep').click();
      await button(page, 'Forget these runs').waitFor({ timeout: 60_000 });
    } else {
      await playToEnd(page);
      await expect(figure(page, 'Loss').locator('.line-other .step-head')).toHaveCount(1);
      await expect(figure(page, 'Separability by layer').locator('.chart .line-probe')).toHaveCount(1);
    }
    // It would lie over charts at the foot of the window.
    await page.locator('.time-bar').evaluate((bar) => bar.style.setProperty('display', 'none', 'important'));
    const taken: Taken[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const chart of charts) {
        const svg = (await saved(page, chart, 'SVG')).toString();
        await page.mouse.move(0, 0);
        const parts = await figure(page, chart).locator('svg.chart').all();
        const seen: Part[] = [];
        for (const part of parts) seen.push(await seenOnPage(part));
        taken.push({ name: `${chart}, ${colorScheme}`, svg, parts: seen });
      }
    }
    const paper = await context.newPage();
    for (const { name, svg, parts } of taken) {
      await paper.setContent(`<body style="margin:0">${svg.replace(/^<\?xml.*\?>/, '')}`);
      const drawn = paper.locator('svg > g[data-part]');
      await expect(drawn).toHaveCount(parts.length);
      for (const [i, { width, height, picture }] of parts.entries()) {
        const place = await drawn.nth(i).getAttribute('transform');
        const [x, y] = (place?.match(/[\d.]+/g) ?? []).map(Number);
        expect(x).toBeGreaterThanOrEqual(MARGIN);
        const onPaper = await paper.screenshot({ clip: { x, y, width, height }, fullPage: true });
        await info.attach(`${name}, ${i}, page`, { body: picture, contentType: 'image/png' });
        await info.attach(`${name}, ${i}, drawing`, { body: onPaper, contentType: 'image/png' });
        expect(await shareThatDiffers(paper, picture, onPaper), `${name}, part ${i}`).toBeLessThan(0.002);
      }
    }
  });
}

test('a run saved as a file opens again; another file is refused with the reason', async ({ page }, info) => {
  await open(page, RUN);
  const end = await playToProbes(page);
  await button(page, 'Run file').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^Save this run/ }).click(),
  ]);
  const file = info.outputPath('run.json');
  await download.saveAs(file);
  await open(page, '#v=1&depth=8');
  const input = page.getByLabel('Run file to open');
  await input.setInputFiles(file);
  await expect(page.locator('.narration')).toContainText('Converged at step');
  expect(await page.evaluate(() => window.layerscope.frame()?.layers)).toEqual(end.layers);
  await input.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(page.locator('.notices')).toContainText('This file is not a run that this page can open');
  expect(await page.evaluate(() => window.layerscope.frame()?.step)).toBe(end.step);
});
