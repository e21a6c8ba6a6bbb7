/** The paper's figures, each one click away, and whether their claims hold here. */
import { experiments } from '../../src/experiments/experiments';
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

for (const { id, figure, title, other } of experiments) {
  test(`${figure}: a click loads it and runs it, and its claim holds`, async ({ page }, info) => {
    test.slow();
    await open(page, '#v=1&seed=0&width=20');
    await button(page, 'Figures').click();
    await page.getByRole('dialog').getByRole('button', { name: title }).click();
    const frame = await untilState(page, 'converged', 120_000);
    expect(frame.layers.length).toBeGreaterThan(2);
    const claim = page.getByRole('region', { name: 'The figure' });
    await expect(claim).toContainText('The claim held', { timeout: 15_000 });
    await claim.locator('summary').click();
    await expect(claim.locator('.checks .not-held')).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe(`#v=1&figure=${id}`);
    if (other) await expect(page.locator('.narration')).toContainText('second run');
    await info.attach(figure, { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
  });
}

test('with other settings the claim is not checked, and the way back is one click', async ({ page }) => {
  await open(page, '#v=1&figure=14&lr=0.2');
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('no longer the figure’s');
  await button(page, 'Back to figure 14').click();
  await untilState(page, 'ready');
  await expect(page.getByRole('region', { name: 'The figure' })).toContainText('The claim');
  expect((await frameOf(page))?.layers).toHaveLength(4);
});
