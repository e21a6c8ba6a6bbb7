import { button, expect, frameOf, open, playToEnd, playToProbes, test, untilState } from '../support/page';

const ENDLESS = '#v=1&lr=0.0001&stop=0&steps=1000000&speed=1';

test('Play, Pause, Step and Reset', async ({ page }) => {
  await open(page, ENDLESS);
  const start = await frameOf(page);
  await button(page, 'Play').click();
  await untilState(page, 'running');
  await page.waitForFunction(() => (window.layerscope.frame()?.step ?? 0) > 5);
  await button(page, 'Pause').click();
  const paused = await untilState(page, 'paused');
  await button(page, 'Step').click();
  await page.waitForFunction((step) => window.layerscope.frame()?.step === step + 1, paused.step);
  await button(page, 'Reset').click();
  const again = await untilState(page, 'ready');
  expect(again.layers).toEqual(start?.layers);
});

test('the keyboard: space plays and pauses, the right arrow steps, R resets; in a field keys are the field’s', async ({
  page,
}) => {
  await open(page, ENDLESS);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => window.layerscope.frame()?.step === 1);
  await page.keyboard.press('Space');
  await untilState(page, 'running');
  await page.keyboard.press('Space');
  await untilState(page, 'paused');
  await page.keyboard.press('r');
  expect((await untilState(page, 'ready')).step).toBe(0);

  await page.getByRole('textbox', { name: /^Width/ }).focus();
  for (const key of ['Space', 'r', 'ArrowRight']) await page.keyboard.press(key);
  expect(await frameOf(page)).toMatchObject({ state: 'ready', step: 0 });
});

test('a button under the keyboard’s focus is pressed by space, once', async ({ page }) => {
  await open(page, ENDLESS);
  await button(page, 'Step').focus();
  await page.keyboard.press('Space');
  await page.waitForFunction(() => window.layerscope.frame()?.step === 1);
  expect(await frameOf(page)).toMatchObject({ state: 'paused', step: 1 });
});

test('pointing at a column reads its numbers in every chart; a click keeps it lit', async ({ page }) => {
  await open(page, '#v=1&speed=max');
  const end = await playToEnd(page);
  const compression = page.getByRole('figure', { name: 'Compression C_l by layer' });
  const discrimination = page.getByRole('figure', { name: 'Discrimination D_l by layer' });
  const dot = compression.locator('.chart .measured-dot').nth(3);
  const box = await dot.boundingBox();
  if (!box) throw new Error('The dot is not on the page.');
  await page.mouse.move(box.x, box.y);
  await expect(compression.locator('.chip-value')).toHaveText(Number(end.layers[3].C).toPrecision(3));
  await expect(discrimination.locator('.chip-value')).toContainText(Number(end.layers[3].D).toFixed(3));
  await expect(compression.locator('.chip-predicted')).toContainText('predicted');
  await expect(page.getByRole('figure', { name: 'Singular values', exact: true }).locator('.chip')).toContainText('3 largest');
  await expect(page.getByRole('figure', { name: /^Numerical rank/ }).locator('.chip')).toHaveText(/^\d+$/);
  await expect(page.getByRole('figure', { name: /^Separability/ }).locator('.chip')).toContainText('%');
  await page.mouse.click(box.x, box.y);
  await page.mouse.move(5, 5);
  await expect(discrimination.locator('.chip-value')).toContainText(Number(end.layers[3].D).toFixed(3));
});

test('New seed starts another run; Back to figure 5 undoes all changes', async ({ page }) => {
  await open(page);
  const first = await frameOf(page);
  await button(page, 'New seed').click();
  await untilState(page, 'ready');
  expect((await frameOf(page))?.layers).not.toEqual(first?.layers);
  await button(page, 'Back to figure 5, top').click();
  await untilState(page, 'ready');
  expect((await frameOf(page))?.layers).toEqual(first?.layers);
});

test('a changed setting moves into the address bar, and a changed address into the settings', async ({ page }) => {
  await open(page);
  const width = page.getByRole('textbox', { name: /^Width/ });
  await width.fill('20');
  await width.press('Enter');
  await expect(page).toHaveURL(/#v=1&width=20$/);
  await page.evaluate(() => {
    window.location.hash = '#v=1&width=30';
  });
  await expect(width).toHaveValue('30');
});

test('of settings changed in rapid succession the last one wins', async ({ page }) => {
  await open(page, '#v=1&width=20&depth=4&eps=0.4&speed=max');
  await button(page, 'More settings').click();
  const slider = page.getByRole('slider', { name: 'Seed slider' });
  await slider.focus();
  for (let i = 0; i < 25; i++) await page.keyboard.press('ArrowRight');
  await untilState(page, 'ready');
  await page.waitForFunction(() => window.layerscope.config().seed === 25 && window.layerscope.frame() !== null);
  const end = await playToProbes(page);
  await page.reload();
  expect(page.url()).toContain('seed=25');
  await untilState(page, 'ready');
  expect((await playToProbes(page)).layers).toEqual(end.layers);
});

test('the theme chosen is kept over a reload', async ({ page }) => {
  await open(page);
  const theme = page.getByRole('button', { name: /^Colours:/ });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  while (!(await theme.getAttribute('aria-label'))?.includes('dark')) await theme.click();
  const dark = await background();
  await page.reload();
  await untilState(page, 'ready');
  expect(await background()).toBe(dark);
  await theme.click();
  expect(await theme.getAttribute('aria-label')).not.toContain('dark');
});

test('formulas behind "?" are set, not printed as source', async ({ page }) => {
  await open(page);
  await button(page, 'About compression').click();
  const popover = page.getByRole('dialog', { name: 'About compression' });
  await expect(popover.locator('.katex').first()).toBeVisible();
  await expect(popover.locator('.katex-error')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();
});

test('the five main buttons are found by their names alone', async ({ page }) => {
  await open(page, '#v=1&figure=5a&b.net=mlp');
  for (const name of ['Play', 'Step', 'Reset', 'Share']) await expect(page.getByRole('button', { name })).toHaveCount(1);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(1);
});
