/** Keys belong to the page whatever a click left the focus on, and to a control that somebody came to with Tab. */
import { button, expect, frameOf, open, playToEnd, test, untilState } from '../support/page';

const ENDLESS = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.001&stop=0&steps=1000000&speed=1';
const SHORT = '#v=1&width=10&d0=24&n=6&depth=3&lr=0.2&stop=0.001&speed=max';

test('space plays and pauses after Figures and Esc, and after clicks in the header', async ({ page }) => {
  await open(page, ENDLESS);
  await button(page, 'Figures').click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(button(page, 'Pause')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await button(page, 'Share').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Space');
  await expect(button(page, 'Play')).toBeVisible();
  await button(page, 'Reset').click();
  await page.keyboard.press('Space');
  await expect(button(page, 'Pause')).toBeVisible();
  await page.getByLabel('Steps a frame').selectOption('4');
  await page.keyboard.press('Space');
  await expect(button(page, 'Play')).toBeVisible();
});

test('a button that Tab came to is pressed by space', async ({ page }) => {
  await open(page, ENDLESS);
  await page.keyboard.press('Tab');
  await expect(button(page, 'Figures')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(button(page, 'Play')).toHaveCount(0); // Behind the dialog, and not pressed.
  expect((await frameOf(page))?.state).toBe('ready');
});

test('after the time slider was dragged letters and space are the page’s, arrows the slider’s', async ({ page }) => {
  await open(page, SHORT);
  const { step } = await playToEnd(page);
  const slider = page.getByRole('slider', { name: 'Step on show' });
  await slider.click({ position: { x: 20, y: 5 } });
  await expect(slider).toBeFocused();
  const shown = () => page.locator('.time-step b').textContent();
  const before = await shown();
  await page.keyboard.press('.');
  expect(await shown()).not.toBe(before);
  await page.keyboard.press(',');
  expect(await shown()).toBe(before);
  await page.keyboard.press('ArrowRight');
  expect(await shown()).not.toBe(before);
  expect((await frameOf(page))?.step).toBe(step);
  await page.keyboard.press('l');
  expect(await shown()).toBe(step.toLocaleString('en'));
  await page.keyboard.press('g');
  await expect(page.getByRole('checkbox', { name: 'Step 0 behind' })).toBeChecked();
  await slider.focus();
  await page.keyboard.press('Space');
  await expect(button(page, 'Pause')).toBeVisible();
  // Finished: it was played back, and nothing is lost.
  expect((await frameOf(page))?.step).toBe(step);
  await page.keyboard.press('p');
  await expect(button(page, 'Play')).toBeVisible();
});

test('in a field for text all keys are the field’s', async ({ page }) => {
  await open(page, ENDLESS);
  const box = page.getByRole('textbox').first();
  await box.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('r');
  await expect(button(page, 'Play')).toBeVisible();
});

test('a finished run that Reset takes away can be brought back', async ({ page }) => {
  await open(page, SHORT);
  const { step } = await playToEnd(page);
  await page.keyboard.press('r');
  await untilState(page, 'ready');
  await button(page, 'Bring it back').click();
  await untilState(page, 'converged');
  expect((await frameOf(page))?.step).toBe(step);
  await expect(button(page, 'Bring it back')).toHaveCount(0);
});
