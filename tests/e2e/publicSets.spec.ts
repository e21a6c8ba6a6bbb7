/** Public sets from a base address: named with size and licence, fetched, given up and gone on with, kept, removed; and no network. */
import type { Page } from '@playwright/test';
import { openSheet, setRow, sheetOf } from '../support/dataSheet';
import { button, expect, frameOf, playToEnd, playToProbes, test, untilState } from '../support/page';
import { type BuiltPage, pageWithBase } from '../support/pageWithBase';
import { servedSets } from '../support/servedSets';
import { type SetServer, startSetServer } from '../support/setServer';

const PORT = Number(process.env.SETS_PAGE_PORT ?? 4379);
/** What the browser and the page write to the console of a set that does not come. */
const UNREACHED = /Failed to load resource|FetchProblem/;
const SHORT = '#v=1&depth=4&eps=0.4&speed=max';
const SLOW = { only: 'train-images', pace: { bytes: 4000, ms: 60 } };

/** From somewhere in the middle to the end. */
const RANGE = expect.stringMatching(/^bytes=[1-9]\d{3,}-$/);

let server: SetServer;
let built: BuiltPage;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startSetServer({ files: servedSets() });
  built = await pageWithBase(server.url, PORT);
});
test.afterAll(async () => {
  built?.close();
  await server?.close();
});
test.beforeEach(() => {
  server.faults = {};
  server.requests.length = 0;
});

async function openPage(page: Page, hash = SHORT): Promise<void> {
  await page.goto(`${built.url}/${hash}`);
  await untilState(page, 'ready');
}

const asked = (name: string) => server.requests.filter(({ path, method }) => method === 'GET' && path.endsWith(name));

test('before anything is fetched its size and licence stand there, and nothing is asked of the server', async ({ page }) => {
  await openPage(page);
  await openSheet(page);
  const row = setRow(page, 'MNIST');
  await expect(row).toContainText('70,000 pictures, 10 classes');
  await expect(row).toContainText('Yann LeCun, Corinna Cortes, Christopher Burges, 1998. Licence: CC BY-SA 3.0');
  await expect(row.getByRole('button')).toHaveText(['Fetch (18 MB)']);
  await expect(setRow(page, 'CIFAR-100')).toContainText('Licence: none named.');
  await expect(setRow(page, 'SST-5')).toContainText('11,855 sentences, 5 classes');
  expect(server.requests).toEqual([]);
});

test('fetched, it is trained on; it stays for the next visit, is listed with its size, and Remove takes it away', async ({
  page,
  context,
}) => {
  await openPage(page);
  await openSheet(page);
  const row = setRow(page, 'MNIST');
  await row.getByRole('button', { name: /^Fetch/ }).click();
  const whole = /^Remove \(\d+ kB\)$|^Remove \(\d\.\d MB\)$/;
  await expect(row.getByRole('button', { name: whole })).toBeVisible({ timeout: 20_000 });
  await row.getByRole('button', { name: 'Use', exact: true }).click();
  const ready = await untilState(page, 'ready');
  expect(ready.data).toMatchObject({ source: 'mnist', N: 200, testN: 100, d0: 784, names: [...'0123456789'] });
  await button(page, 'Play').click();
  await page.waitForFunction(() => (window.layerscope.frame()?.step ?? 0) > 0);
  await page.close();

  server.requests.length = 0;
  const later = await context.newPage();
  await openPage(later);
  await openSheet(later);
  const kept = setRow(later, 'MNIST');
  await expect(kept.getByRole('button', { name: 'Use', exact: true })).toBeVisible();
  await kept.getByRole('button', { name: whole }).click();
  await expect(kept.getByRole('button')).toHaveText(['Fetch (18 MB)']);
  expect(asked('ubyte')).toEqual([]);
});

test('Cancel ends it and what came is kept; going on asks only for the rest', async ({ page }) => {
  await openPage(page);
  await openSheet(page);
  server.faults = SLOW;
  const row = setRow(page, 'MNIST');
  await row.getByRole('button', { name: /^Fetch/ }).click();
  const bar = row.getByRole('progressbar', { name: 'Fetching MNIST' });
  await expect.poll(async () => Number(await bar.getAttribute('value')), { timeout: 20_000 }).toBeGreaterThan(20_000);
  await expect(row).toContainText(/\d+ kB of \d+ kB/);
  await row.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toHaveCount(0);
  await expect(row.getByRole('button', { name: /^Go on fetching/ })).toBeVisible();
  await expect(row.getByRole('button', { name: /^Remove \(\d+ kB\)$/ })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Use', exact: true })).toHaveCount(0);
  // The run on show never noticed.
  expect((await frameOf(page))?.data.source).toBe('orthonormal');

  server.faults = {};
  server.requests.length = 0;
  await row.getByRole('button', { name: /^Go on fetching/ }).click();
  await expect(row.getByRole('button', { name: 'Use', exact: true })).toBeVisible({ timeout: 20_000 });
  expect(asked('train-images-idx3-ubyte').map(({ range }) => range)).toEqual([RANGE]);
});

test('cut off in the middle it is said what is kept, the run stays, and trying again goes on from there', async ({
  page,
  pageErrors,
}) => {
  await openPage(page);
  const before = await playToProbes(page);
  await openSheet(page);
  // Slowly: of what comes together with the end of the connection Chromium hands nothing over.
  server.faults = { ...SLOW, cutAfter: 50_000 };
  const row = setRow(page, 'MNIST');
  await row.getByRole('button', { name: /^Fetch/ }).click();
  await expect(row.getByRole('alert')).toContainText(/broke off after \d+ kB of 157 kB\. That part is kept/, { timeout: 20_000 });
  expect(await frameOf(page)).toEqual(before);
  server.faults = {};
  server.requests.length = 0;
  await row.getByRole('button', { name: /^Go on fetching/ }).click();
  await expect(row.getByRole('button', { name: 'Use', exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(row.getByRole('alert')).toHaveCount(0);
  expect(asked('train-images-idx3-ubyte').map(({ range }) => range)).toEqual([RANGE]);
  expect(pageErrors.splice(0).join()).toMatch(UNREACHED);
});

test('a file with a wrong byte is not used, and it is said', async ({ page, pageErrors }) => {
  await openPage(page);
  await openSheet(page);
  server.faults = { only: 'train-images', wrongByte: true };
  const row = setRow(page, 'MNIST');
  await row.getByRole('button', { name: /^Fetch/ }).click();
  await expect(row.getByRole('alert')).toContainText('train-images-idx3-ubyte', { timeout: 20_000 });
  await expect(row.getByRole('button', { name: 'Use', exact: true })).toHaveCount(0);
  expect(pageErrors.splice(0).join()).toMatch(UNREACHED);
});

test('a link to a set of more than 5 MB asks first, with size and licence; it can be given up and gone on with, and then the run is there', async ({
  page,
}) => {
  const link = '#v=1&data=cifar10&samples=20&net=mlp&depth=4&width=12&epochs=2&batch=50&lr=0.01&stop=0&speed=max';
  await page.goto(`${built.url}/${link}`);
  const wanted = page.getByRole('region', { name: 'CIFAR-10 is wanted' });
  await expect(wanted).toContainText('This run is about CIFAR-10, which is not here yet: 5.8 MB.');
  await expect(wanted).toContainText('Licence: none named.');
  expect(asked('.bin')).toEqual([]);
  server.faults = { only: 'data_batch', pace: { bytes: 100_000, ms: 50 } };
  const fetchIt = wanted.getByRole('button', { name: 'Fetch 5.8 MB' });
  await fetchIt.click();
  const bar = wanted.getByRole('progressbar', { name: 'Fetching CIFAR-10' });
  await expect.poll(async () => Number(await bar.getAttribute('value')), { timeout: 20_000 }).toBeGreaterThan(500_000);
  await wanted.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toHaveCount(0);
  server.faults = {};
  server.requests.length = 0;
  await fetchIt.click();
  const ready = await untilState(page, 'ready');
  expect(ready.data).toMatchObject({ source: 'cifar10', N: 200, shape: [32, 32, 3] });
  await expect(wanted).toHaveCount(0);
  expect(asked('data_batch_1.bin').map(({ range }) => range)).toEqual([RANGE]);
  await playToEnd(page, 'limit');
});

test('a link to a small set fetches it without a question', async ({ page }) => {
  await openPage(page, '#v=1&data=mnist&net=mlp&depth=4&width=12&epochs=2&batch=50&lr=0.01&stop=0&speed=max');
  expect((await frameOf(page))?.data).toMatchObject({ source: 'mnist', N: 200, testN: 100 });
});

test('with the server gone: a sentence, the run stays, and sets that are kept open all the same', async ({
  page,
  pageErrors,
}) => {
  await openPage(page);
  await openSheet(page);
  await setRow(page, 'MNIST')
    .getByRole('button', { name: /^Fetch/ })
    .click();
  await expect(setRow(page, 'MNIST').getByRole('button', { name: 'Use', exact: true })).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  const before = await playToProbes(page);
  const port = Number(new URL(server.url).port);
  await server.close();
  try {
    await openSheet(page);
    await setRow(page, 'CIFAR-10')
      .getByRole('button', { name: /^Fetch/ })
      .click();
    await expect(setRow(page, 'CIFAR-10').getByRole('alert')).toHaveText(
      /cannot be reached: there is no network, or something on the way blocks it\. Nothing was fetched\. Try again later, or use files of your own\.$/,
    );
    expect(await frameOf(page)).toEqual(before);
    await setRow(page, 'MNIST').getByRole('button', { name: 'Use', exact: true }).click();
    await expect(sheetOf(page)).toBeHidden();
    expect((await untilState(page, 'ready')).data).toMatchObject({ source: 'mnist', N: 200 });
    expect(pageErrors.splice(0).join()).toMatch(UNREACHED);
  } finally {
    server = await startSetServer({ files: servedSets(), port });
  }
});

test('the page of this build connects to its own origin and to that server alone, and its policy refuses the public host', async ({
  page,
  pageErrors,
}) => {
  await openPage(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(/connect-src ([^;]*);/.exec(policy ?? '')?.[1].split(' ')).toEqual(["'self'", new URL(server.url).origin]);
  const answered = await page.evaluate(async (own) => {
    const reaches = (url: string) =>
      fetch(url).then(
        () => true,
        () => false,
      );
    return [await reaches(own), await reaches('https://huggingface.co/')];
  }, `${server.url}mnist/manifest.json`);
  expect(answered).toEqual([true, false]);
  expect(pageErrors.splice(0).join()).toContain('Content Security Policy');
});
