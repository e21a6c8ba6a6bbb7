/** The page as the Chromium tests drive it. Every test fails on an error in the console or an uncaught one. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import type { PublicApi } from '../../src/app/publicApi';
import type { PublicFrame } from '../../src/run/publicFrame';

declare global {
  interface Window {
    layerscope: PublicApi;
  }
}

interface Fixtures {
  /** Errors seen on the page so far; a test that expects one takes it out. */
  readonly pageErrors: string[];
}

export const test = base.extend<Fixtures>({
  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use(errors);
      expect(errors, 'errors on the page').toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

export const frameOf = (page: Page): Promise<PublicFrame | null> => page.evaluate(() => window.layerscope.frame());

/** Opens a link's hash and waits until the page is ready to play. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`/${hash}`);
  await untilState(page, 'ready');
}

/** Waits until the run is in a state, and shows its last step, singular values included. */
export async function untilState(page: Page, state: string, timeout = 60_000): Promise<PublicFrame> {
  await page.waitForFunction(
    (wanted) => {
      const frame = window.layerscope?.frame();
      const resting = wanted === 'running' || wanted === 'diverged' || frame?.analysisStep === frame?.step;
      return frame?.state === wanted && resting;
    },
    state,
    { timeout },
  );
  return (await frameOf(page)) as PublicFrame;
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Presses Play and waits for the end. */
export async function playToEnd(page: Page, state = 'converged'): Promise<PublicFrame> {
  await button(page, 'Play').click();
  return untilState(page, state);
}

/** The same, and for the probes that the page trains there: they come some time after. */
export async function playToProbes(page: Page, state = 'converged'): Promise<PublicFrame> {
  const end = await playToEnd(page, state);
  await page.waitForFunction((step) => {
    const frame = window.layerscope.frame();
    return frame?.probeStep === step && frame.layers.every(({ probe }) => probe !== null);
  }, end.step);
  return (await frameOf(page)) as PublicFrame;
}

/** The chart whose name is `name`. */
export const figure = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });

/** Takes a chart away as a file: SVG, PNG, CSV or JSON. */
export async function saved(page: Page, chart: string, kind: string): Promise<Buffer> {
  await figure(page, chart)
    .getByRole('button', { name: `Save ${chart}` })
    .click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^layerscope-.+\\.${kind.toLowerCase()}$`));
  return readFileSync(await download.path());
}

/** What axe finds wrong, as "rule: element" lines; `within` the elements of a selector, or on the whole page. */
export async function accessibilityViolations(page: Page, within?: string): Promise<string[]> {
  return violationsOf(within ? new AxeBuilder({ page }).include(within) : new AxeBuilder({ page }));
}

/** The same of contrasts alone: nothing else that axe looks at changes with the colours. */
export async function contrastViolations(page: Page): Promise<string[]> {
  return violationsOf(new AxeBuilder({ page }).withRules(['color-contrast']));
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(' ')}`));
}

export async function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Whether this browser has a WebGPU adapter, be it a software one; without one a test skips itself and says so. */
export async function hasWebgpuAdapter(page: Page): Promise<boolean> {
  return page.evaluate(async () => Boolean(await (navigator as { gpu?: GPU }).gpu?.requestAdapter()));
}
export const NO_ADAPTER = 'this browser offers no WebGPU adapter';
