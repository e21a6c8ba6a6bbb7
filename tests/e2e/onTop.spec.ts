/** What opens over the page or below a chart is not painted over by anything, at any size; and nothing empty can be taken away. */
import type { Locator, Page } from '@playwright/test';
import { button, expect, figure, open, playToEnd, test, untilState } from '../support/page';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];
const CHARTS = [
  'Layer features',
  'Compression C_l by layer',
  'Discrimination D_l by layer',
  'Singular values',
  'Numerical rank by layer',
  'Separability by layer',
  'Loss',
  'Assumptions',
];

/** Those that are on the page before the first frame. */
const FIRST = CHARTS.slice(0, 3);

/** Of the places of an element that are in the window, those where something else is on top: a few words on what that is. */
async function coveredAt(element: Locator): Promise<string[]> {
  return element.evaluate((own) => {
    const box = own.getBoundingClientRect();
    const covered: string[] = [];
    const shares = [0.03, 0.25, 0.5, 0.75, 0.97];
    for (const across of shares) {
      for (const down of shares) {
        const [x, y] = [box.left + across * box.width, box.top + down * box.height];
        const top = document.elementFromPoint(x, y);
        if (top && !own.contains(top)) covered.push(`${top.tagName} ${top.className} at ${across}, ${down}`);
        if (!top && y >= 0 && y <= innerHeight) covered.push(`outside the window at ${across}, ${down}`);
      }
    }
    return covered;
  });
}

/** Scrolls an element to the middle of the window: away from what stands fast at its edges. */
async function toMiddle(element: Locator): Promise<void> {
  await element.evaluate((one) => one.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' }));
}

/** The menu and the explanation of a chart. */
async function checkMenus(page: Page, chart: string): Promise<void> {
  const save = figure(page, chart).getByRole('button', { name: `Save ${chart}` });
  for (const place of ['start', 'end'] as const) {
    await save.evaluate((one, block) => one.scrollIntoView({ block, behavior: 'instant' }), place);
    await save.evaluate((one: HTMLElement) => one.focus());
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
    expect(await coveredAt(page.getByRole('menu')), `menu of ${chart}, ${place}`).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  }
  const help = figure(page, chart)
    .getByRole('button', { name: /^About / })
    .first();
  await toMiddle(help);
  await help.click();
  await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 });
  expect(await coveredAt(page.getByRole('dialog')), `help of ${chart}`).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The numbers of a chart, which stay open. */
async function checkNumbers(page: Page, chart: string): Promise<void> {
  await button(page, `Numbers of ${chart}`).click();
  const table = page.getByRole('region', { name: `${chart}, numbers` });
  await toMiddle(table);
  expect(await coveredAt(table), `numbers of ${chart}`).toEqual([]);
  await expect(table.locator('tbody td').first()).toBeInViewport({ ratio: 1 });
}

for (const size of SIZES) {
  test(`${size.width} x ${size.height}: menus, explanations and numbers of every chart, and of a layer, are on top and in the window`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, '#v=1&figure=5a&depth=4&eps=0.4&speed=max&b.net=mlp');
    await playToEnd(page);
    for (const chart of CHARTS) await checkMenus(page, chart);
    // One after another, and then all together.
    for (const chart of CHARTS) {
      await checkNumbers(page, chart);
      await button(page, `Numbers of ${chart}`).click();
    }
    for (const chart of CHARTS) await checkNumbers(page, chart);
    await button(page, 'layer 2: show its features and singular values large').click();
    for (const chart of ['Layer features of layer 2', 'Singular values of W3']) await checkNumbers(page, chart);
  });
}

test('a sweep that has not run cannot be saved, and says why; once a run has ended it can', async ({ page }) => {
  await open(page, '#v=1&figure=10&steps=300');
  const save = page.getByRole('button', { name: 'Save Sweep' });
  await expect(save).toBeDisabled();
  await expect(save).toHaveAttribute('title', 'There is nothing to save before the first run of the sweep has ended.');
  await button(page, 'Numbers of Sweep').click();
  await expect(page.getByRole('region', { name: 'Sweep, numbers' })).toContainText('before the first run of the sweep');
  await button(page, 'Run sweep').click();
  await expect(save).toBeEnabled();
});

test('charts that wait for the analysis, maps or first frame cannot be saved before', async ({ page }) => {
  await page.addInitScript(() => {
    // No worker ever answers.
    window.Worker = class extends EventTarget {
      postMessage() {}
      terminate() {}
    } as unknown as typeof Worker;
  });
  await page.goto('/#v=1');
  for (const chart of FIRST) await expect(page.getByRole('button', { name: `Save ${chart}` })).toBeDisabled();
  // The others come after the first frame.
  for (const chart of CHARTS.filter((name) => !FIRST.includes(name)))
    await expect(page.getByRole('button', { name: `Save ${chart}` })).toHaveCount(0);
});

test('what is saved of a run that diverged says so', async ({ page }) => {
  await open(page, '#v=1&lr=50&speed=max');
  await button(page, 'Play').click();
  await untilState(page, 'diverged');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'Save Compression C_l by layer' }).click();
      await page.getByRole('menuitem', { name: /^SVG/ }).click();
    })(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toMatch(/<text[^>]*>[^<]*the run diverged at step \d+: what is shown is before that/);
});
