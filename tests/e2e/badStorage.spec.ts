/** The page in browsers whose storage throws, is full, or never answers. */
import { button, expect, open, playToEnd, test, untilState } from '../support/page';

const SWEEP = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max&s.seed=0..3';

test('local storage that throws at every call: the page is there, and every theme can be chosen', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
      Storage.prototype[name] = () => {
        throw new DOMException('not here', 'SecurityError');
      };
    }
  });
  await open(page, '#v=1&speed=max');
  const theme = page.getByRole('button', { name: /^Colours:/ });
  for (const name of ['light', 'dark', 'as the system']) {
    await theme.click();
    await expect(theme).toHaveAttribute('aria-label', `Colours: ${name}`);
  }
  await playToEnd(page);
});

test('an IndexedDB that never opens: a sweep begins without what was kept, and the page says so', async ({
  page,
  pageErrors,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  });
  await open(page, SWEEP);
  await button(page, 'Run sweep').click();
  await expect(page.getByText(/4 of 4 runs/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/The browser does not answer/)).toBeVisible();
  expect(pageErrors.splice(0).join()).toContain('Kept runs of a sweep could not be read.');
});

test('an address that may not be written, as in a sandboxed frame: the settings are taken all the same', async ({ page }) => {
  await page.addInitScript(() => {
    History.prototype.replaceState = () => {
      throw new DOMException('not here', 'SecurityError');
    };
  });
  await open(page, '#v=1&depth=4&eps=0.4&speed=max');
  const width = page.getByRole('textbox', { name: /^Width/ });
  await width.fill('20');
  await width.press('Enter');
  await untilState(page, 'ready');
  await page.waitForFunction(() => window.layerscope.config().width === 20);
  await playToEnd(page);
});
