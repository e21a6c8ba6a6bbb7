/** Pictures that come with the page: chosen, trained on and shown in every chart, with no network beyond the page's own origin. */
import { button, expect, figure, frameOf, open, playToEnd, playToProbes, test, untilState } from '../support/page';

/** A hybrid of width 16 on the first pictures of each class: some seconds. */
const SHORT =
  '#v=1&data=fashion&samples=40&net=hybrid&depth=5&nonlinear=2&width=16&eps=0.1&alpha=100&lr=0.01&momentum=0.9&batch=50&epochs=5&stop=0&speed=max';
const CLOTHES = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'];

test('FashionMNIST is chosen with one click in the sheet, and nothing is asked of any other origin', async ({
  page,
  context,
  baseURL,
}) => {
  const strangers: string[] = [];
  const slices: string[] = [];
  context.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin !== baseURL) strangers.push(request.url());
    if (pathname.includes('/data/')) slices.push(pathname);
  });
  await open(page);
  expect(slices, 'fetched before it was chosen').toEqual([]);
  await button(page, 'Data').click();
  const sheet = page.getByRole('dialog', { name: 'Data' });
  const row = sheet.getByRole('listitem').filter({ hasText: 'FashionMNIST' });
  await expect(row).toContainText('200 of each class come with the page');
  await expect(row).toContainText('Licence: MIT.');
  await expect(row.getByRole('button', { name: /^Fetch all of it \(36 MB\)$/ })).toBeVisible();
  await row.getByRole('button', { name: 'Use it' }).click();
  await expect(sheet).toBeHidden();

  const ready = await untilState(page, 'ready');
  expect(ready.data).toMatchObject({ source: 'fashion', classes: 10, names: CLOTHES, N: 2000, testN: 1000, d0: 784 });
  expect(ready.noPrediction).toBeTruthy();
  await expect(page.locator('.run-title')).toContainText('FashionMNIST');
  await expect(page).toHaveURL(/data=fashion/);

  await button(page, 'Data').click();
  const came = sheet.getByRole('region', { name: 'The data on show' });
  await expect(came).toContainText('2,000 to train on, 1,000 held out to test on');
  await expect(came).toContainText('784 (28 × 28)');
  for (const name of CLOTHES) await expect(came.getByRole('img', { name, exact: true }).first()).toBeVisible();
  expect(slices.length).toBeGreaterThan(0);
  expect(strangers).toEqual([]);
});

test('Play on pictures: every chart has something of every layer, the classes have their names and thumbnails, held-out samples a line', async ({
  page,
}) => {
  await open(page, SHORT);
  await expect(page.locator('.run-title')).toContainText('FashionMNIST');
  await expect(page.locator('.run-title')).toContainText(/hybrid/i);
  const start = await frameOf(page);
  const end = await playToEnd(page, 'limit');
  expect(end.step).toBe(5 * 8);
  expect(end.data).toMatchObject({ names: CLOTHES, N: 400, testN: 1000 });
  expect(end.loss).toBeLessThan(start?.loss ?? 0);
  expect(end.testAccuracy).toBeGreaterThan(0.2);
  for (const { C, D, ncc, nccTest, rank } of end.layers)
    for (const value of [C, D, ncc, nccTest, rank]) expect(value).toEqual(expect.any(Number));

  for (const [name, layers] of [
    ['Compression C_l by layer', 5],
    // The input is not a layer that the network made.
    ['Discrimination D_l by layer', 4],
    ['Separability by layer', 5],
  ] as const) {
    const chart = figure(page, name).locator('.chart');
    await expect(chart.locator('.measured-dot'), name).toHaveCount(layers);
    await expect(chart.locator('.predicted-ring')).toHaveCount(0);
    await expect(chart.locator('.line-held-out .further-mark'), name).toHaveCount(layers);
  }
  const key = figure(page, 'Layer features').getByRole('list', { name: 'Classes' });
  await expect(key.locator('.class-entry')).toHaveText(CLOTHES);
  await expect(key.locator('canvas.sample-picture')).toHaveCount(10);

  const loss = figure(page, 'Loss');
  await expect(loss.locator('.chart .line-held-out .step-line')).toHaveAttribute('d', /L/);
  await expect(loss).toContainText(/held-out accuracy \d+ %, loss/);
});

test('the large map of a layer shows the picture, the class and the number of the sample that is pointed at', async ({
  page,
}) => {
  await open(page, SHORT);
  await playToEnd(page, 'limit');
  await page.getByRole('button', { name: /^layer 4: show its features/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Layer 4' });
  await expect(dialog).toContainText('Compression C');
  const map = dialog.locator('.feature-map');
  await map.scrollIntoViewIfNeeded();
  await map.focus();
  await page.keyboard.press('PageDown');
  const clothes = `(${CLOTHES.join('|')})`;
  await expect(dialog.locator('.sample-note')).toHaveText(
    new RegExp(`^Sample \\d+, ${clothes}\\. Of its \\d+ nearest neighbours here, \\d+ are of its class\\.$`),
    { timeout: 20_000 },
  );
  const card = map.locator('.sample-card');
  await expect(card.locator('canvas.sample-picture')).toBeVisible();
  await expect(card.locator('.sample-class')).toHaveText(new RegExp(`^${clothes}$`));
  await expect(card.locator('.sample-number')).toHaveText(/^sample \d+$/);
  const neighbours = dialog.getByRole('list', { name: 'Nearest neighbours' });
  await expect(neighbours.locator('canvas.sample-picture').first()).toBeVisible();
  await expect(neighbours.locator('.neighbour-class').first()).toHaveText(new RegExp(`^${clothes}$`));

  const painted = () =>
    map
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const marks = await painted();
  await dialog.getByRole('checkbox', { name: 'as pictures' }).check();
  await expect.poll(painted).not.toBe(marks);
});

test('a link to pictures opened elsewhere gives the same numbers', async ({ page, browser }) => {
  const numbers = (frame: Awaited<ReturnType<typeof playToProbes>>) => ({
    step: frame.step,
    loss: frame.loss,
    layers: frame.layers,
    data: frame.data,
  });
  await open(page, SHORT);
  const here = await playToProbes(page, 'limit');
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  await open(elsewhere, SHORT);
  expect(numbers(await playToProbes(elsewhere, 'limit'))).toEqual(numbers(here));
  await context.close();
});

test('some of the classes are chosen by their names, and all of them again', async ({ page }) => {
  await open(page, SHORT);
  await untilState(page, 'ready');
  await button(page, 'Data').click();
  const came = page.getByRole('region', { name: 'The data on show' });
  await came.getByText('Choose classes').click();
  await came.getByRole('button', { name: 'None' }).click();
  await expect(came.getByRole('button', { name: 'Choose 2 to 10' })).toBeDisabled();
  await came.getByRole('checkbox', { name: 'Bag' }).check();
  await came.getByRole('checkbox', { name: 'Trouser' }).check();
  await came.getByRole('button', { name: 'Use these 2' }).click();
  await expect(page).toHaveURL(/classes=1,8/);
  await expect.poll(async () => (await frameOf(page))?.data.names).toEqual(['Trouser', 'Bag']);
  await came.getByText('Choose classes').click();
  await expect(came.getByRole('checkbox', { name: 'Coat' })).not.toBeChecked();
  await came.getByRole('button', { name: 'All' }).click();
  await came.getByRole('button', { name: 'Use these 10' }).click();
  await expect.poll(async () => (await frameOf(page))?.data.names).toEqual(CLOTHES);
  await expect(page).not.toHaveURL(/classes=/);
});
