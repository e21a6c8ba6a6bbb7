/** Links to runs on a visitor's own file: elsewhere the page asks for it, tells another one apart, and starts what was linked with the right one. */
import type { Browser, Page } from '@playwright/test';
import type { PublicFrame } from '../../src/run/publicFrame';
import { chooseFiles, dropFiles, sheetOf } from '../support/dataSheet';
import { flowers, madeFile } from '../support/madeFiles';
import { button, expect, frameOf, open, playToProbes, test, untilState } from '../support/page';

/** What of a frame depends neither on the machine nor on what a file is called there. */
const numbers = ({ stepsPerSecond: _, engine: __, data: { name: ___, ...data }, ...frame }: PublicFrame) => ({ ...frame, data });
const configOf = (page: Page) => page.evaluate(() => window.layerscope.config());

/** Trains on a file, with a setting of its own and another label than is guessed; gives the link and what came of it. */
async function linked(page: Page): Promise<{ link: string; end: PublicFrame; config: Awaited<ReturnType<typeof configOf>> }> {
  await open(page);
  const report = await dropFiles(page, [flowers()]);
  await report.getByRole('combobox', { name: 'Which column is the label?' }).selectOption('garden');
  await expect(report.locator('dl')).toContainText('2: 30 samples of each');
  await report.getByRole('button', { name: 'Use these data' }).click();
  await untilState(page, 'ready');
  const width = page.getByRole('textbox', { name: /^Width/ });
  await width.fill('12');
  await width.press('Enter');
  await page.waitForFunction(() => window.layerscope.config().width === 12);
  await untilState(page, 'ready');
  const end = await playToProbes(page, 'limit');
  return { link: page.url(), end, config: await configOf(page) };
}

/** A second machine, at the link: the page asks for the file. */
async function elsewhere(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(link);
  const wanted = page.getByRole('region', { name: 'A file is wanted' });
  await expect(wanted).toContainText('This link is about samples in flowers.csv, which stayed on the machine it was made on.');
  await expect(page.locator('.narration p').first()).toHaveText(
    'The samples of this run are in flowers.csv, which is not here: choose it.',
  );
  expect(errors, 'a question is no error').toEqual([]);
  await wanted.getByRole('button', { name: 'Choose the file' }).click();
  await expect(sheetOf(page)).toBeVisible();
  return page;
}

test('the link names the file and not what is in it; elsewhere the right file gives the same settings and the same numbers', async ({
  page,
  browser,
}) => {
  const { link, end, config } = await linked(page);
  expect(link).toMatch(/data=file&file=flowers\.csv&sha=[0-9a-f]{64}/);
  expect(link).not.toContain('setosa');

  const there = await elsewhere(browser, link);
  // Under another name it is the same file.
  const report = await chooseFiles(there, [{ ...flowers(), name: 'renamed.csv' }]);
  await expect(report.getByRole('alert')).toHaveCount(0);
  await expect(report.locator('dl')).toContainText('2: 30 samples of each');
  await report.getByRole('button', { name: 'Use these data' }).click();
  await untilState(there, 'ready');
  expect(await configOf(there)).toEqual(config);
  await expect(there.getByRole('region', { name: 'A file is wanted' })).toHaveCount(0);
  expect(there.url()).toBe(link);
  expect(numbers(await playToProbes(there, 'limit'))).toEqual(numbers(end));
  await there.context().close();
});

test('elsewhere another file, and the file after a change, are said to be others; used all the same, the run is another one', async ({
  page,
  browser,
}) => {
  const { link, config } = await linked(page);
  const there = await elsewhere(browser, link);
  const print = `SHA-256 ${config.sha.slice(0, 8)}…`;
  const other = await chooseFiles(there, [{ ...flowers('garden.csv', 10), name: 'garden.csv' }]);
  await expect(other.getByRole('alert')).toHaveText(
    `The link names flowers.csv (${print}), and garden.csv is another file. It can be used, but the run will be another one than that of the link.`,
  );
  expect((await frameOf(there))?.state ?? 'none').not.toBe('ready');

  const changed = flowers().buffer.toString('utf8').replace('setosa', 'virginica');
  const report = await chooseFiles(there, [madeFile('flowers.csv', changed)]);
  await expect(report.getByRole('alert')).toHaveText(
    `The link names flowers.csv with another content (${print}): this file has the same name but was changed. It can be used, but the run will be another one than that of the link.`,
  );
  await report.getByRole('button', { name: 'Use these data' }).click();
  await untilState(there, 'ready');
  const now = await configOf(there);
  expect(now.sha).not.toBe(config.sha);
  expect({ ...now, sha: '', reading: '' }).toEqual({ ...config, sha: '', reading: '' });
  await expect(there).toHaveURL(new RegExp(`sha=${now.sha}`));
  await there.context().close();
});

test('the page that was asked for a file is otherwise in order: another run can be chosen, and Back asks again', async ({
  page,
  browser,
}) => {
  const { link } = await linked(page);
  const there = await elsewhere(browser, link);
  await there.keyboard.press('Escape');
  await there.evaluate(() => {
    window.location.hash = '#v=1&depth=4&eps=0.4&speed=max';
  });
  await untilState(there, 'ready');
  await expect(there.getByRole('region', { name: 'A file is wanted' })).toHaveCount(0);
  await there.goBack();
  await expect(there.getByRole('region', { name: 'A file is wanted' })).toBeVisible();
  await button(there, 'Play').click();
  await expect(there.getByRole('region', { name: 'A file is wanted' })).toBeVisible();
  expect((await frameOf(there))?.step ?? 0).toBe(0);
  await there.context().close();
});
