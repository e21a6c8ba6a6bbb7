/** How the page looks: no violation that axe finds, nothing wider than the window; pictures are kept with the report. */
import {
  accessibilityViolations,
  button,
  contrastViolations,
  expect,
  open,
  overflowsSideways,
  playToEnd,
  test,
} from '../support/page';

const SIZES = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
];

for (const { width, height } of SIZES) {
  test(`${width} wide: ready and converged, light and dark, accessible and within the window`, async ({ page }, info) => {
    test.slow();
    await page.setViewportSize({ width, height });
    const look = async (state: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(
          await (colorScheme === 'light' ? accessibilityViolations : contrastViolations)(page),
          `${state}, ${colorScheme}`,
        ).toEqual([]);
        expect(await overflowsSideways(page)).toBe(false);
      }
    };
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, '#v=1&speed=max');
    await look('ready');
    await playToEnd(page);
    await look('converged');
    await info.attach('converged, dark', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
  });
}

test('on a projector of 1280 x 720 the controls take one row, and the network, its maps and the whole of C are in sight', async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, '#v=1&speed=max');
  await playToEnd(page);
  await info.attach('converged', { body: await page.screenshot(), contentType: 'image/png' });
  const header = await page.locator('.page-header').boundingBox();
  expect(header?.height).toBeLessThan(70);
  const chart = await page.getByRole('figure', { name: 'Compression C_l by layer' }).locator('svg.chart').boundingBox();
  const bar = await page.locator('.time-bar').boundingBox();
  expect((chart?.y ?? 0) + (chart?.height ?? Infinity)).toBeLessThan(bar?.y ?? 0);
});

for (const width of [390, 1440]) {
  test(`${width} wide: settings, popovers, tables and notices are accessible`, async ({ page }, info) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, '#v=1&depth=99');
    if (width < 800) await button(page, 'Settings').click();
    await button(page, 'More settings').click();
    for (const summary of await page.locator('summary').all()) await summary.click();
    // All tables are made alike; every cell takes its time to check.
    for (const chart of ['Compression C_l by layer', 'Loss']) await button(page, `Numbers of ${chart}`).click();
    await expect(page.locator('.data-table table')).toHaveCount(2);
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await info.attach('everything open', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
    for (const name of ['About compression', 'Share']) {
      await button(page, name).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await accessibilityViolations(page, '[role="dialog"]')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await page.locator('.engine-badge').click();
    await expect(page.getByRole('dialog', { name: 'About the engine' })).toBeVisible();
    expect(await accessibilityViolations(page, '[role="dialog"]')).toEqual([]);
  });
}
