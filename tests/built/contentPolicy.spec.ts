/** The built page under its own Content-Security-Policy, which workers obey here too. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { CONTENT_POLICY } from '../../build/contentPolicy';
import { connectSources } from '../../src/data/sets/connections';
import { test as base, button, expect, figure, hasWebgpuAdapter, NO_ADAPTER, open, playToEnd, saved } from '../support/page';

/** Every test here fails on whatever the policy refuses, and on a request that leaves the page's own origin. */
const test = base.extend<{ readonly policed: undefined }>({
  policed: [
    async ({ page, context, baseURL }, use) => {
      const strangers: string[] = [];
      const refused: string[] = [];
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.origin !== baseURL) strangers.push(request.url());
      });
      await page.exposeFunction('tellRefused', (what: string) => refused.push(what));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
          (window as unknown as { tellRefused(what: string): void }).tellRefused(
            `${effectiveDirective} refuses ${blockedURI} of ${sourceFile}:${lineNumber}`,
          ),
        );
      });
      await use(undefined);
      expect(refused, 'refused by the policy').toEqual([]);
      expect(strangers, 'requests to other origins').toEqual([]);
    },
    { auto: true },
  ],
});

const RUN = '#v=1&figure=5a&depth=4&eps=0.4&speed=max';

test('the policy stands in the built page, allows nothing inline, and connects to its own origin and the hosts of public sets', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1].replaceAll('&#39;', "'");
  expect(policy).toBe(CONTENT_POLICY);
  expect(policy).toContain("default-src 'none'");
  const connections = /connect-src ([^;]*);/.exec(policy ?? '')?.[1].split(' ');
  expect(connections).toEqual(["'self'", ...connectSources(null)]);
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*/);
  expect(policy?.replace(/connect-src [^;]*;/, '')).not.toMatch(/https?:/);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
});

test('the policy is at work: an inline style, an inline script and another origin are refused', async ({ page, pageErrors }) => {
  await open(page);
  const heard = await page.evaluate(async () => {
    const directives = new Set<string>();
    document.addEventListener(
      'securitypolicyviolation',
      (event) => {
        directives.add(event.effectiveDirective);
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
    const add = (name: string, text: string) => {
      const element = document.createElement(name);
      element.textContent = text;
      document.head.append(element);
    };
    add('style', 'body { color: red }');
    add('script', 'window.intruder = true');
    await fetch('http://127.0.0.1:9/').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return [...directives].sort();
  });
  expect(heard).toEqual(['connect-src', 'script-src-elem', 'style-src-elem']);
  expect(pageErrors.splice(0).length).toBeGreaterThan(0);
});

/** Opens what every "?" explains, formula included. */
async function readHelp(page: Page): Promise<number> {
  const helps = page.locator('.help-button:visible');
  const count = await helps.count();
  for (let i = 0; i < count; i++) {
    await helps.nth(i).click();
    await expect(page.locator('.popover')).toBeVisible();
    if ((await page.locator('.popover .formula').count()) > 0)
      await expect(page.locator('.popover .katex').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.popover')).toHaveCount(0);
  }
  return count;
}

test('a tour: figures, help with formulas, themes, maps, a layer large, a second run, what is saved', async ({ page }) => {
  test.slow(); // It opens some twenty explanations.
  await page.setViewportSize({ width: 1440, height: 1000 });
  await open(page, RUN);
  await button(page, 'Figures').click();
  await expect(
    page.getByRole('dialog').getByRole('img', { includeHidden: true }).or(page.locator('.gallery img')).first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await playToEnd(page);
  expect(await readHelp(page)).toBeGreaterThan(10);
  await page.locator('.engine-badge').click();
  await page.keyboard.press('Escape');
  await button(page, 'Share').click();
  await page.keyboard.press('Escape');
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: /^Colours/ }).click();
  await page.getByText('UMAP', { exact: true }).first().click();
  await expect(figure(page, 'Layer features')).toContainText('UMAP, 15 neighbours', { timeout: 30_000 });
  await expect(figure(page, 'Layer features')).not.toContainText('Settling', { timeout: 30_000 });
  await page.getByRole('button', { name: /^layer 2: show its features/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Layer 2' });
  await expect(dialog).toContainText('Compression C');
  expect((await saved(page, 'Layer features of layer 2', 'PNG')).subarray(1, 4).toString()).toBe('PNG');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  for (const chart of ['Compression C_l by layer', 'Layer features', 'Loss']) {
    expect((await saved(page, chart, 'SVG')).toString()).toContain('<svg');
    expect((await saved(page, chart, 'PNG')).subarray(1, 4).toString()).toBe('PNG');
    expect((await saved(page, chart, 'CSV')).toString()).toContain('# Layerscope');
  }
  await button(page, 'Run file').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^Save this run/ }).click(),
  ]);
  await page.getByLabel('Run file to open').setInputFiles(await download.path());
  await open(page, `${RUN}&b.eps=0.5`);
  await playToEnd(page);
});

test('a dialog holds the page still without a style of its own, and a click beside it closes it', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await open(page, RUN);
  const scrolled = () => page.evaluate(() => window.scrollY);
  await page.mouse.move(1000, 500);
  await page.mouse.wheel(0, 300);
  await expect.poll(scrolled).toBeGreaterThan(100);
  await page.evaluate(() => window.scrollTo(0, 0));
  await button(page, 'Figures').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.mouse.move(20, 680);
  await page.mouse.wheel(0, 300);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await scrolled()).toBe(0);
  await page.mouse.click(20, 680);
  await expect(dialog).toBeHidden();
});

test('a tour: a sweep to its end', async ({ page }) => {
  await open(page, '#v=1&width=40&depth=5&eps=0.2&s.depth=3,4&s.seed=0,1');
  await button(page, 'Run sweep').click();
  await expect(page.getByRole('figure', { name: 'Sweep' })).toContainText('4 of 4 runs', { timeout: 60_000 });
  expect((await saved(page, 'Sweep', 'PNG')).subarray(1, 4).toString()).toBe('PNG');
});

for (const engine of ['exact', 'wasm', 'webgl', 'cpu', 'webgpu']) {
  test(`a tour: an MLP on the engine ${engine}`, async ({ page }) => {
    await page.goto('/');
    if (engine === 'webgpu') test.skip(!(await hasWebgpuAdapter(page)), NO_ADAPTER);
    await open(page, `#v=1&net=mlp&depth=3&width=12&d0=12&n=3&lr=0.05&stop=0&steps=20&speed=max&engine=${engine}`);
    expect((await playToEnd(page, 'limit')).engine.id).toBe(engine);
  });
}
