/** Parts of the page that come after its first chart: what is said where they do not come, and that they can still come. */
import { button, expect, figure, frameOf, open, test, untilState } from '../support/page';

const RUN = '#v=1&depth=3&width=12&d0=12&n=3&lr=0.2&stop=0&steps=60&seed=3&speed=max';
const SAYS = /A part of this page could not be loaded. Nothing was lost/;

test('no part comes: it is said once, the run goes on, and each comes when the machine is online again', async ({
  page,
  pageErrors,
}) => {
  let offline = true;
  let refused = 0;
  await page.route(/assets\/(LossPanel|GalleryDialog|runFile|DataSheet)-[^/]*\.js$/, (route) => {
    if (!offline) return route.continue();
    refused++;
    return route.abort();
  });
  await open(page, RUN);
  const notice = page.locator('.notice').filter({ hasText: SAYS });
  await expect(notice).toHaveCount(1);
  const figures = button(page, 'Figures');
  await figures.click();
  await expect.poll(() => refused).toBeGreaterThan(1);
  await expect(figures).toHaveAttribute('aria-expanded', 'false');
  await button(page, 'Play').click();
  await untilState(page, 'limit');
  await expect(notice).toHaveCount(1);
  offline = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(figure(page, 'Loss')).toBeVisible();
  await figures.click();
  await expect(page.getByRole('dialog', { name: 'Figures of the paper' })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(figures).toBeFocused();
  expect((await frameOf(page))?.step).toBe(60);
  expect(pageErrors.splice(0).filter((error) => !/^Failed to load resource/.test(error))).toEqual([]);
});

test('Escape before a dialog has come: it does not open', async ({ page }) => {
  let come = () => {};
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/assets\/GalleryDialog-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await open(page, RUN);
  const figures = button(page, 'Figures');
  await figures.click();
  await expect(figures).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(figures).toHaveAttribute('aria-expanded', 'false');
  const arrived = page.waitForResponse(/GalleryDialog/);
  come();
  await arrived;
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
