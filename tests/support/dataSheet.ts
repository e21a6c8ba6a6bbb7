/** The sheet with the data, as tests use it. */
import type { Locator, Page } from '@playwright/test';
import type { MadeFile } from './madeFiles';
import { button, expect } from './page';

export const sheetOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Data', exact: true });

export async function openSheet(page: Page): Promise<Locator> {
  await button(page, 'Data').click();
  const sheet = sheetOf(page);
  await expect(sheet).toBeVisible();
  return sheet;
}

/** The row of a public set. */
export const setRow = (page: Page, label: string): Locator =>
  sheetOf(page)
    .locator('.data-set')
    .filter({ has: page.getByText(label, { exact: true }) });

/** What is said of the files that came last. */
export const reportOf = (page: Page): Locator => sheetOf(page).getByRole('region', { name: /^Dropped: / });

/** Chooses files in the open sheet, and waits until they are read. */
export async function chooseFiles(page: Page, files: readonly MadeFile[]): Promise<Locator> {
  await sheetOf(page)
    .getByLabel('Data files')
    .setInputFiles([...files]);
  await untilRead(page);
  return reportOf(page);
}

/** Drops files on whatever is on show, as a hand would, and waits until they are read. */
export async function dropFiles(page: Page, files: readonly MadeFile[]): Promise<Locator> {
  const sent = files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return data;
  }, sent);
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer: transfer });
  await untilRead(page);
  return reportOf(page);
}

/** Either they can be used, or it is said why not. */
async function untilRead(page: Page): Promise<void> {
  const report = reportOf(page);
  await expect(report).toBeVisible();
  await expect(report.getByRole('progressbar')).toHaveCount(0, { timeout: 20_000 });
}
