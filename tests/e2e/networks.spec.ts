/** MLPs and hybrids from the page's own controls. */
import { button, expect, open, playToEnd, test, untilState } from '../support/page';

test('an MLP chosen in the form trains, and the page says what it is and that no theory speaks of it', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Network' }).selectOption('mlp');
  await untilState(page, 'ready');
  await expect(page.locator('.narration')).toContainText('no prediction here: the theory speaks of linear networks');
  await expect(page.locator('.node .relu')).toHaveCount(5);
  await page.getByRole('combobox', { name: 'Steps a frame' }).selectOption('max');
  const end = await playToEnd(page);
  expect(end.accuracy).toBe(1);
  expect(end.prediction).toBeNull();
  await expect(page.locator('.narration')).toContainText(/Converged at step .*[Ee]ach layer shrank C/);
  expect(page.url()).toContain('net=mlp');
});

test('a hybrid with mini-batches, held-out samples and epochs: fields appear when they mean something', async ({ page }) => {
  await open(page, '#v=1&speed=max');
  await button(page, 'More settings').click();
  const nonlinear = page.getByRole('textbox', { name: /^Nonlinear layers/ });
  await expect(nonlinear).toBeHidden();
  await page.getByRole('combobox', { name: 'Network' }).selectOption('hybrid');
  await expect(nonlinear).toBeVisible();
  await nonlinear.fill('2');
  await nonlinear.press('Enter');
  await expect(page.locator('.node .relu')).toHaveCount(2);
  for (const [name, value] of [
    ['Batch size', '8'],
    ['Held-out share', '0.2'],
    ['Epoch limit', '5'],
  ]) {
    const box = page.getByRole('textbox', { name: new RegExp(`^${name}`) });
    await box.fill(value);
    await box.press('Enter');
  }
  await expect(page.getByRole('textbox', { name: /^Step limit/ })).toBeHidden();
  await untilState(page, 'ready');
  const end = await playToEnd(page, 'limit');
  expect(end.step).toBe(15);
  await expect(page.getByText(/24 samples, 6 more held out/)).toBeVisible();
  await expect(page.getByText('held-out accuracy')).toBeVisible();
});

test('a linear network of width 700 trains as one of 33 and lands on the prediction', async ({ page }) => {
  await open(page, '#v=1&width=700&speed=max');
  const end = await playToEnd(page);
  expect(end.weights[2].sv).toHaveLength(700);
  await page.locator('.engine-badge').click();
  const about = page.getByRole('dialog', { name: 'About the engine' });
  await expect(about).toContainText(/width 700 trained as 33|three small dispatches|as wide as there are classes/);
  await expect(about).toContainText(/within 10⁻[³⁸] of recorded float64 runs/);
});
