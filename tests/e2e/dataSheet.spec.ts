/** The sheet with the data, full: what came, public sets, a report of files, and the page around it with pictures. */
import { chooseFiles, openSheet, sheetOf } from '../support/dataSheet';
import { zipOfPictures } from '../support/madeFiles';
import { accessibilityViolations, contrastViolations, expect, open, overflowsSideways, test } from '../support/page';

for (const [width, height] of [
  [390, 844],
  [1440, 900],
]) {
  test(`${width} wide: the sheet and a page of pictures, light and dark, accessible and within the window`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page, '#v=1&data=fashion&samples=20&net=hybrid&depth=5&nonlinear=2&width=12&batch=50&epochs=2&stop=0');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await openSheet(page);
    const report = await chooseFiles(page, [zipOfPictures('kitchen.zip')]);
    await expect(report).toContainText('36 to train on');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await (colorScheme === 'light' ? accessibilityViolations : contrastViolations)(page)).toEqual([]);
    }
    const sheet = sheetOf(page);
    expect(await sheet.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    const zone = await sheet.boundingBox();
    expect(zone?.width ?? width + 1).toBeLessThanOrEqual(width);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    expect(await contrastViolations(page)).toEqual([]);
  });
}
