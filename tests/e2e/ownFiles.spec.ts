/** The visitor's own files: read, reported, corrected, trained on; and those that cannot be read, which change nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chooseFiles, dropFiles, openSheet, reportOf, sheetOf } from '../support/dataSheet';
import { flowers, idxPair, type MadeFile, madeFile, npzOfPictures, zipOfPictures } from '../support/madeFiles';
import { button, expect, figure, frameOf, open, playToEnd, playToProbes, test, untilState } from '../support/page';

const CASES = path.join(import.meta.dirname, '../data/files');

test('a CSV dropped anywhere: what was understood is shown and can be corrected; used, it is a run with its names', async ({
  page,
}) => {
  await open(page);
  const report = await dropFiles(page, [flowers()]);
  await expect(report).toContainText('flowers.csv');
  await expect(report.locator('dl')).toContainText('60 to train on');
  const label = report.getByRole('combobox', { name: 'Which column is the label?' });
  await label.selectOption('garden');
  await expect(report.locator('dl')).toContainText('2: 30 samples of each');
  await label.selectOption('species');
  await expect(report.locator('dl')).toContainText('3: 20 samples of each');
  await expect(sheetOf(page)).toContainText('Nothing leaves this machine.');
  await report.getByRole('button', { name: 'Use these data' }).click();
  await expect(sheetOf(page)).toBeHidden();

  const ready = await untilState(page, 'ready');
  expect(ready.data).toMatchObject({
    source: 'file',
    name: 'flowers.csv',
    classes: 3,
    names: ['setosa', 'versicolor', 'virginica'],
  });
  await expect(page.locator('.run-title')).toContainText('flowers.csv');
  const end = await playToEnd(page, 'limit');
  expect(end.loss).toBeLessThan(ready.loss ?? 0);
  await expect(figure(page, 'Layer features').locator('.class-key li')).toHaveText(['setosa', 'versicolor', 'virginica']);
});

const PICTURES: readonly [string, readonly MadeFile[], string, RegExp, readonly string[]][] = [
  ['an archive of arrays', [npzOfPictures('toys.npz')], '60 to train on, 15 to test on', /./, ['0', '1', '2']],
  [
    'four IDX files at once',
    [...idxPair('train', 60, 3, 8), ...idxPair('t10k', 15, 3, 8)],
    '60 to train on, 15 to test on',
    /./,
    ['0', '1', '2'],
  ],
  [
    'a zip of a folder a class, one picture of it damaged',
    [zipOfPictures('kitchen.zip')],
    '36 to train on',
    /kitchen\/cups\/broken\.png is not a whole PNG and was left out\./,
    ['cups', 'plates', 'spoons'],
  ],
];

for (const [what, files, samples, said, names] of PICTURES) {
  test(`${what}: pictures with their classes; used, they are trained on and seen in the key`, async ({ page }) => {
    await open(page);
    await openSheet(page);
    const report = await chooseFiles(page, files);
    await expect(report.locator('dl')).toContainText(samples);
    await expect(report.locator('dl')).toContainText('a picture of 8 × 8, grey');
    await expect(report).toContainText(said);
    await expect(report.getByRole('img', { name: names[1], exact: true }).first()).toBeVisible();
    await report.getByRole('button', { name: 'Use these data' }).click();
    const ready = await untilState(page, 'ready');
    expect(ready.data).toMatchObject({ source: 'file', names, d0: 64, shape: [8, 8, 1] });
    await button(page, 'Play').click();
    await page.waitForFunction(() => (window.layerscope.frame()?.step ?? 0) > 0);
    const key = figure(page, 'Layer features');
    await expect(key.locator('.class-entry')).toHaveText([...names]);
    await expect(key.locator('.class-key canvas.sample-picture')).toHaveCount(names.length);
  });
}

/** Cases whose reading is refused, with the sentence that is expected. */
const REFUSED = [
  'file-empty',
  'unknown-format',
  'csv-one-class-only',
  'idx-labels-of-another-count',
  'idx-a-billion-samples-declared',
  'idx-truncated-gzip',
  'zip-cut-off',
  'zip-bomb-by-ratio',
  'pictures-all-corrupt',
  'parquet-unknown-codec',
  'pickle',
].map((name) => {
  const folder = path.join(CASES, name);
  const files = readdirSync(folder).filter((file) => !file.endsWith('.json'));
  const { refused } = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as { readonly refused?: string };
  return { name, refused, files: files.map((file) => madeFile(file, readFileSync(path.join(folder, file)))) };
});

test('files that cannot be read, one after another: each gets its sentence, and the run on the page stays as it is', async ({
  page,
}) => {
  await open(page, '#v=1&depth=4&eps=0.4&speed=max');
  const before = await playToProbes(page);
  const address = page.url();
  await openSheet(page);
  for (const { name, refused, files } of REFUSED) {
    if (refused === undefined) throw new Error(`${name} is not refused: it is no case for this test.`);
    const report = await chooseFiles(page, files);
    await expect(report.getByRole('alert'), name).toHaveText(refused);
    await expect(report.getByRole('button', { name: 'Use these data' }), name).toHaveCount(0);
    await report.getByRole('button', { name: 'Put away' }).click();
    await expect(report).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toBeHidden();
  expect(await frameOf(page)).toEqual(before);
  expect(page.url()).toBe(address);
});

test('200 classes: they can be used, the first 100 of them are, and it is said', async ({ page }) => {
  await open(page);
  const rows = Array.from({ length: 600 }, (_, i) => `${i % 200},${i % 7},kind ${i % 200}`);
  const report = await dropFiles(page, [madeFile('kinds.csv', `a,b,kind\n${rows.join('\n')}\n`)]);
  await expect(report.locator('dl')).toContainText('200: 3 samples of each');
  await report.getByRole('button', { name: 'Use these data' }).click();
  expect((await untilState(page, 'ready')).data).toMatchObject({ classes: 100 });
  const sheet = await openSheet(page);
  await expect(sheet.getByRole('region', { name: 'The data on show' })).toContainText(/200 classes.*100/);
});

test('a run that plays goes on while files are read, and putting them away leaves it', async ({ page }) => {
  await open(page, '#v=1&lr=0.0001&stop=0&steps=1000000&speed=1');
  await button(page, 'Play').click();
  await untilState(page, 'running');
  const report = await dropFiles(page, [flowers('large.csv', 3000)]);
  await expect(report.locator('dl')).toContainText('9,000 to train on');
  const { step } = (await frameOf(page)) ?? { step: 0 };
  await page.waitForFunction((then) => (window.layerscope.frame()?.step ?? 0) > then, step);
  await report.getByRole('button', { name: 'Put away' }).click();
  await expect(reportOf(page)).toHaveCount(0);
  expect((await frameOf(page))?.state).toBe('running');
  expect((await frameOf(page))?.data.source).toBe('orthonormal');
});
