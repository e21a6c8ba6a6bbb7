/** Maps, singular values, ranks, probes, assumptions, time, and the second run. */
import {
  accessibilityViolations,
  button,
  contrastViolations,
  expect,
  figure,
  open,
  overflowsSideways,
  playToEnd,
  saved,
  test,
} from '../support/page';

/** Small enough to end soon, large enough for UMAP. */
const RUN = '#v=1&figure=5a&depth=4&eps=0.4&speed=max';
const VIEWS = ['Layer features', 'Singular values', 'Numerical rank by layer', 'Separability by layer', 'Assumptions'];

for (const [width, height] of [
  [390, 844],
  [1440, 900],
  [2560, 1440],
]) {
  test(`${width} wide: every view after a run, and a layer large, light and dark, accessible and within the window`, async ({
    page,
  }, info) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page, RUN);
    await playToEnd(page);
    await page.getByText('UMAP', { exact: true }).first().click();
    await expect(figure(page, 'Layer features')).not.toContainText('Settling', { timeout: 30_000 });
    await expect(figure(page, 'Layer features')).toContainText('UMAP, 15 neighbours');
    expect(await overflowsSideways(page)).toBe(false);
    for (const name of VIEWS) {
      const view = figure(page, name);
      await view.scrollIntoViewIfNeeded();
      await expect(view.locator('svg.chart, canvas').first()).toBeVisible();
    }
    await page.getByRole('button', { name: /^layer 2: show its features/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Layer 2' });
    await expect(dialog).toContainText('Compression C');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await info.attach(`layer 2 large, ${colorScheme}`, { body: await page.screenshot(), contentType: 'image/png' });
      expect(await (colorScheme === 'light' ? accessibilityViolations : contrastViolations)(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await info.attach('dark', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
  });
}

test('a layer large: pointing at a sample names it and its neighbours, and the layers can be leafed through', async ({
  page,
}) => {
  await open(page, RUN);
  await playToEnd(page);
  await page.getByRole('button', { name: /^layer 3: show/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Layer 3' });
  const map = dialog.locator('.feature-map');
  const box = await map.boundingBox();
  if (!box) throw new Error('The map is not on the page.');
  // Collapsed classes are points in the corners of a triangle: a sweep finds one.
  await expect(async () => {
    for (let y = 0.05; y < 1; y += 0.04) {
      for (let x = 0.05; x < 1; x += 0.04) {
        await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
        if (/class \d/.test((await dialog.locator('.sample-note').textContent()) ?? '')) return;
      }
    }
    throw new Error('No sample was found.');
  }).toPass();
  await expect(dialog.locator('.sample-note')).toContainText(/Of its 14 nearest neighbours here, \d+ are of its class/, {
    timeout: 15_000,
  });
  const drawn = (await saved(page, 'Layer features of layer 3', 'SVG')).toString();
  for (const text of ['>layer 3<', '>class 3<', 'step ']) expect(drawn).toContain(text);
  const spectrum = (await saved(page, 'Singular values of W4', 'CSV')).toString();
  const largest = await page.evaluate(() => window.layerscope.frame()?.weights[3].sv?.[0]);
  expect(spectrum).toMatch(/\nIndex,σ,Before\n1,/);
  expect(spectrum).toContain(`\n1,${largest},`);
  await dialog.getByRole('button', { name: '← Layer before' }).click();
  await expect(page.getByRole('dialog', { name: 'Layer 2' })).toBeVisible();
});

test('time: the scrubber and the keys show any frame, step 0 can stand behind, and the run plays back', async ({ page }) => {
  await open(page, RUN);
  const end = await playToEnd(page);
  const shown = () => page.locator('.time-step b').textContent();
  const slider = page.getByRole('slider', { name: 'Step on show' });
  await slider.focus();
  await page.keyboard.press('Home');
  expect(await shown()).toBe('0');
  await expect(page.locator('.narration')).toContainText('Looking back at step 0');
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('.');
  expect(await shown()).toBe('1');
  await page.keyboard.press(',');
  expect(await shown()).toBe('0');
  await page.keyboard.press('l');
  expect(Number((await shown())?.replace(',', ''))).toBe(end.step);
  await page.keyboard.press('g');
  await expect(page.getByRole('checkbox', { name: 'Step 0 behind' })).toBeChecked();
  await page.getByLabel('Speed of playing back').selectOption('4');
  await button(page, 'Watch again').click();
  await expect(button(page, 'Hold')).toBeVisible();
  await expect(button(page, 'Watch again')).toBeVisible({ timeout: 10_000 });
  expect(Number((await shown())?.replace(',', ''))).toBe(end.step);
});

test('the loss curve reads its numbers, and a click on it shows that moment in every chart', async ({ page }) => {
  await open(page, RUN);
  const end = await playToEnd(page);
  const chart = figure(page, 'Loss').locator('svg.chart');
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('The loss is not drawn.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(chart.locator('.chip')).toContainText('loss');
  await expect(chart.locator('.chip')).toContainText(/step \d/);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator('.narration')).toContainText(/Looking back at step \d/);
  const at = Number((await page.locator('.time-step b').textContent())?.replace(',', ''));
  expect(at).toBeGreaterThan(0);
  expect(at).toBeLessThan(end.step);
});

test('UMAP goes with the scrubber: where it rests, the pictures of that step are made', async ({ page }) => {
  await open(page, RUN);
  await playToEnd(page);
  const maps = figure(page, 'Layer features');
  await page.getByRole('radio', { name: 'UMAP' }).check({ force: true });
  await expect(maps).not.toContainText('computed', { timeout: 20_000 });
  await expect(maps).not.toContainText('Settling', { timeout: 20_000 });
  await page.getByRole('slider', { name: 'Step on show' }).focus();
  await page.keyboard.press('Home');
  await expect(maps).toContainText(/Maps of step [1-9]/);
  await expect(maps).not.toContainText('Maps of step', { timeout: 20_000 });
  await expect(maps).not.toContainText('Settling', { timeout: 20_000 });
  await page.getByRole('button', { name: /^layer 1: show its features/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Layer 1' });
  await dialog.locator('canvas').hover({ position: { x: 150, y: 150 } });
  await expect(dialog.locator('.sample-note')).toBeVisible();
});

test('a linear network against an MLP: both run on the same axes, and the link brings both back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, RUN);
  await button(page, 'Against an MLP').click();
  await page.waitForFunction(() => window.layerscope.frame()?.state === 'ready');
  await playToEnd(page);
  await expect(page.locator('.narration')).toContainText(/In the second run, at step \d+, (on average )?each layer shrinks C/);
  await expect(figure(page, 'Compression C_l by layer').locator('.chart .line-other .further-mark')).toHaveCount(4);
  await expect(figure(page, 'Layer features').locator('canvas')).toHaveCount(2);
  const maps = (await saved(page, 'Layer features', 'SVG')).toString();
  // The paper, and a frame for each of four layers of two runs.
  expect(maps.match(/<rect/g)).toHaveLength(1 + 2 * 4);
  expect(maps).toContain('>second run<');
  expect(await accessibilityViolations(page)).toEqual([]);
  await button(page, 'Share').click();
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/&b\.net=mlp$/);
  await page.keyboard.press('Escape');
  await button(page, 'End the comparison').click();
  await expect(figure(page, 'Layer features').locator('canvas')).toHaveCount(1);
});

test('a deeper second run has all of its layers: columns, numbers, maps and large views of its own', async ({ page }) => {
  await open(page, '#v=1&width=10&d0=12&n=3&lr=0.2&stop=0.001&depth=3&b.depth=5');
  await playToEnd(page);
  await page.waitForFunction(() => document.querySelectorAll('.line-other .further-mark').length >= 5);
  const compression = figure(page, 'Compression C_l by layer');
  await expect(compression.locator('.chart .line-other .further-mark')).toHaveCount(5);
  const edge = await compression
    .locator('.chart')
    .first()
    .evaluate((svg) => svg.getBoundingClientRect().right);
  const last = await compression
    .locator('.further-mark')
    .last()
    .evaluate((mark) => mark.getBoundingClientRect().right);
  expect(last).toBeLessThan(edge);
  await expect(page.getByRole('button', { name: /^layer \d, 10 units/ })).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^second run, layer \d, 10 units/ })).toHaveCount(4);
  await page.getByRole('button', { name: /^second run, layer 4, 10 units/ }).hover();
  await expect(compression.locator('.chip')).toContainText('second run');
  await compression.getByRole('button', { name: 'Numbers of Compression C_l by layer' }).click();
  await expect(compression.getByRole('table').getByRole('row')).toHaveCount(6);
  await button(page, 'second run, layer 4: show its features and singular values large').click();
  const dialog = page.getByRole('dialog', { name: 'Layer 4 of the second run' });
  await expect(dialog.getByRole('heading', { name: 'Singular values of W5' })).toBeVisible();
  await expect(dialog.locator('.layer-numbers')).toContainText('Compression C');
  await dialog.getByRole('button', { name: '← Layer before' }).click();
  await expect(page.getByRole('dialog', { name: 'Layer 3 of the second run' })).toBeVisible();
});

test('ten runs leave memory where it was, to 10 MB', async ({ page }) => {
  await open(page, RUN);
  const client = await page.context().newCDPSession(page);
  const heap = async () => {
    await client.send('HeapProfiler.collectGarbage');
    return (await client.send('Runtime.getHeapUsage')).usedSize;
  };
  const run = async () => {
    await playToEnd(page);
    await button(page, 'Reset').click();
    await page.waitForFunction(() => window.layerscope.frame()?.state === 'ready');
  };
  await run();
  await run();
  const before = await heap();
  for (let i = 0; i < 10; i++) await run();
  expect((await heap()) - before).toBeLessThan(10 * 2 ** 20);
});
