/** The paper's figures, each one click away, and whether their claims hold here. */
import { experimentOf, experiments } from '../../src/stories/figures/experiments';
import { accessibilityViolations, button, expect, frameOf, open, overflowsSideways, test, untilState } from '../support/page';

test('the gallery is accessible, fits a phone, and each card has its picture', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await button(page, 'Figures').click();
  const dialog = page.getByRole('dialog', { name: 'Figures of the paper' });
  await expect(dialog.locator('.gallery-card')).toHaveCount(experiments.length);
  for (const picture of await dialog.locator('img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(await overflowsSideways(page)).toBe(false);
});

/** Whether their claims hold is for Node to say, seed by seed; here, that a click brings each figure and starts it. */
test('a card brings its own figure, and starts it', async ({ page }) => {
  await open(page, '#v=1&seed=0&width=20');
  for (const { id, title, figure } of experiments.filter(({ axes, other }) => !axes && !other)) {
    await button(page, 'Figures').click();
    await page.getByRole('dialog').getByRole('button', { name: title }).click();
    await expect(page).toHaveURL(new RegExp(`#v=1&figure=${id}$`));
    await expect(page.getByText(figure, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'The figure' })).toContainText('The claim');
    await page.waitForFunction(() => (window.layerscope.frame()?.step ?? 0) > 0);
  }
});

test('Figure 11: a click runs both of its runs to the end, and its claim about both holds', async ({ page }, info) => {
  test.slow();
  await open(page);
  await button(page, 'Figures').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: experimentOf('11').title })
    .click();
  const frame = await untilState(page, 'converged', 120_000);
  expect(frame.layers).toHaveLength(8);
  const claim = page.getByRole('region', { name: 'The figure' });
  await expect(claim).toContainText('The claim held', { timeout: 15_000 });
  await claim.locator('summary').click();
  await expect(claim.locator('.checks .held')).not.toHaveCount(0);
  await expect(claim.locator('.checks .not-held')).toHaveCount(0);
  await expect(page.locator('.narration')).toContainText('second run');
  await info.attach('figure 11', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
});

test('with other settings the claim is not checked, and the way back is one click', async ({ page }) => {
  await open(page, '#v=1&figure=5b&lr=0.05');
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('no longer the figure’s');
  await button(page, 'Back to figure 5, bottom').click();
  await untilState(page, 'ready');
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('The claim');
  expect((await frameOf(page))?.layers).toHaveLength(10);
});

test('Figure 10: a click runs its sweep beside the first of its runs, before what was predicted, and its claim holds', async ({
  page,
}, info) => {
  test.slow();
  await open(page);
  await button(page, 'Figures').click();
  await page.getByRole('dialog').getByRole('button', { name: 'The initial scale sets the rate' }).click();
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('The claim held', { timeout: 120_000 });
  const chart = page.getByRole('figure', { name: 'Sweep' });
  await expect(chart.locator('.chart .spread-line')).toHaveCount(6);
  await expect(chart.locator('.chart .spread-predicted[d]')).toHaveCount(6);
  await expect(chart).toContainText('C at the last layer: from 1.95×10⁻¹⁰ (ε = 0.1)');
  expect((await frameOf(page))?.step).toBeGreaterThan(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await info.attach('figure 10', { body: await page.screenshot(), contentType: 'image/png' });
});

test('Figure 14: a click runs its sweep, draws it as polygons, and its claim holds', async ({ page }, info) => {
  test.slow();
  await open(page);
  await button(page, 'Figures').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Singular values, layer by width' }).click();
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('The claim held', { timeout: 120_000 });
  const chart = page.getByRole('figure', { name: 'Sweep' });
  await expect(chart.locator('svg.polygons')).toHaveCount(2);
  expect(await accessibilityViolations(page)).toEqual([]);
  await chart.scrollIntoViewIfNeeded();
  await info.attach('figure 14', { body: await page.screenshot(), contentType: 'image/png' });
});

test('Figure 12: a mark of its sweep reads its numbers, and a click on it plays that run', async ({ page }) => {
  await open(page, '#v=1&figure=12');
  await button(page, 'Run sweep').click();
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('The claim held', { timeout: 60_000 });
  const mark = page.getByRole('figure', { name: 'Sweep' }).locator('.chart').first().locator('.spread-mark').last();
  await mark.hover();
  await expect(page.locator('.chip')).toContainText('L = 8');
  await expect(page.locator('.chip')).toContainText('over 3 seeds');
  await mark.click();
  const frame = await untilState(page, 'converged', 60_000);
  expect(frame.layers).toHaveLength(8);
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('The claim held');
});

const SWEEP = '#v=1&width=40&depth=5&eps=0.2&s.depth=3,4&s.seed=0..9';

test('a sweep is set up, run, reloaded in the middle, and ends with all of its runs', async ({ page }) => {
  await open(page, SWEEP);
  const chart = page.getByRole('figure', { name: 'Sweep' });
  await expect(chart).toContainText('0 of 20 runs');
  await button(page, 'Run sweep').click();
  // At once, in the page: a click from outside can come when all runs are done.
  await page.waitForFunction(
    (cancel) => {
      if (Number(document.querySelector('progress')?.value) < 3) return false;
      (cancel as HTMLButtonElement).click();
      return true;
    },
    await button(page, 'Cancel sweep').elementHandle(),
  );
  const before = Number(await chart.locator('progress').getAttribute('value'));
  await page.reload();
  await expect(chart.locator('progress')).toHaveAttribute('value', String(before));
  await button(page, 'Go on with the sweep').click();
  await expect(chart).toContainText('20 of 20 runs', { timeout: 60_000 });
  await chart.getByLabel('What is drawn').selectOption('min-norm residual');
  await expect(chart.locator('.chart .spread-mark')).toHaveCount(2);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Table as JSON').click()]);
  const file = await download.path();
  await button(page, 'Forget these runs').click();
  await page.reload();
  await expect(chart).toContainText('0 of 20 runs');
  await page.getByLabel('Sweep files to add').setInputFiles(file);
  await expect(chart).toContainText('20 of 20 runs');
});

test('a sweep is made from the settings: axes are added, and a million runs are refused', async ({ page }) => {
  await open(page, '#v=1&width=10');
  const settings = page.getByRole('complementary', { name: 'Settings' });
  await settings.getByLabel('Add an axis to the sweep').selectOption('Depth');
  await expect(settings).toContainText('4 runs');
  await settings.getByLabel('Values of Depth to sweep over').fill('2..4');
  await page.keyboard.press('Enter');
  await expect(settings).toContainText('3 runs');
  await settings.getByLabel('Add an axis to the sweep').selectOption('Seed');
  await settings.getByLabel('Values of Seed to sweep over').fill('0..999');
  await page.keyboard.press('Enter');
  await expect(settings).toContainText('3,000 runs');
  await settings.getByLabel('Values of Depth to sweep over').fill('2..32');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notices')).toContainText('31,000 runs; 5,000 is the most');
});
