/** What the page is for: open it, press Play, see each layer compress at the predicted rate, share it. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fitCompression } from '../../src/metrics/fit';
import type { PublicFrame } from '../../src/run/publicFrame';
import { button, expect, frameOf, open, playToEnd, playToProbes, test, untilState } from '../support/page';

/** What of a frame does not depend on the machine. */
const numbers = ({ stepsPerSecond: _, engine: __, ...frame }: PublicFrame) => frame;

test('the bare page is figure 5 (top), its prediction drawn before Play; Play ends converged on it', async ({ page }) => {
  await open(page);
  const before = await frameOf(page);
  const chart = page.getByRole('figure', { name: 'Compression C_l by layer' });
  await expect(page.getByText('Figure 5, top', { exact: true })).toBeVisible();
  await expect(chart.locator('.chart .predicted-ring')).toHaveCount(6);
  expect(before?.prediction?.C).toHaveLength(6);
  await expect(page.locator('.narration')).toContainText('Theory predicts');

  const after = await playToEnd(page);
  expect(after.prediction).toEqual(before?.prediction);
  const predicted = fitCompression(after.prediction?.C ?? [])?.slope ?? 0;
  expect(Math.abs((after.fits.C?.slope ?? 0) / predicted - 1)).toBeLessThan(0.03);
  expect(after.fits.C?.r2).toBeGreaterThan(0.99);
  expect(after.fits.D?.r2).toBeGreaterThan(0.95);
  expect(after.step).toBeGreaterThanOrEqual(2100);
  expect(after.step).toBeLessThanOrEqual(2500);
  await expect(page.locator('.narration')).toContainText(/Converged at step 2,\d{3}.*Theory said 16/);
  await expect(page.locator('.engine-badge')).toContainText(/steps\/s/);

  // Each dot lies in its ring.
  const dots = await chart.locator('.chart .measured-dot').evaluateAll((all) => all.map((e) => Number(e.getAttribute('cy'))));
  const rings = await chart.locator('.chart .predicted-ring').evaluateAll((all) => all.map((e) => Number(e.getAttribute('cy'))));
  expect(dots).toHaveLength(6);
  dots.forEach((y, l) => {
    expect(Math.abs(y - rings[l])).toBeLessThan(8);
  });
});

test('npm run headless gives the page’s numbers, what was trained to the last digit', async ({ page }) => {
  const hash = '#v=1&eps=0.4&depth=4&seed=5&engine=exact&speed=max';
  await open(page, hash);
  const here = await playToProbes(page);
  const root = path.join(import.meta.dirname, '../..');
  const there = JSON.parse(
    execFileSync('npx', ['tsx', 'src/cli/headless.ts', hash], { cwd: root, encoding: 'utf8' }),
  ) as PublicFrame;
  const trained = ({ layers, step, loss, weights }: PublicFrame) => ({ layers, step, loss, weights });
  expect(trained(here)).toEqual(trained(there));
  // Powers and logarithms differ in their last bit between JavaScript engines; only predictions and fits use them.
  const close = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-12);
  here.prediction?.C.forEach((C, l) => {
    close(C, there.prediction?.C[l] ?? Number.NaN);
  });
  close(here.fits.C?.slope ?? Number.NaN, there.fits.C?.slope ?? Number.NaN);
});

test('a shared link, opened elsewhere, gives the same numbers', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '#v=1&speed=max');
  await page.getByRole('textbox', { name: /^Initial scale/ }).fill('0.4');
  await page.keyboard.press('Enter');
  await untilState(page, 'ready');
  const first = await playToProbes(page);
  await button(page, 'Share').click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await page.getByRole('textbox', { name: 'Link' }).inputValue());
  expect(link).toMatch(/#v=1&eps=0.4&speed=max$/);

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(link);
  await untilState(elsewhere, 'ready');
  expect(numbers(await playToProbes(elsewhere))).toEqual(numbers(first));
});

test('where copying is not allowed, the link is there to be copied by hand', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('not allowed')) } });
  });
  await open(page);
  await button(page, 'Share').click();
  await expect(page.getByRole('heading', { name: 'Copy this link' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#v=1&figure=5a$/);
});
