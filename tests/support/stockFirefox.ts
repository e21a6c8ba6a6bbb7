/** Firefox as it is delivered, driven over WebDriver BiDi. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElementHandle, launch, type Page } from 'puppeteer-core';
import { type DrivenBrowser, KEYS } from './drivenBrowser';

/** Another one by the environment. */
const FIREFOX = process.env.FIREFOX ? [process.env.FIREFOX] : ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Why there is no Firefox on this machine, or null. */
export function whyNoFirefox(): string | null {
  return FIREFOX.some((file) => existsSync(file)) ? null : `no ${FIREFOX.join(', no ')} (Debian: apt-get install firefox-esr)`;
}

async function find(page: Page, xpath: string): Promise<ElementHandle<Element>> {
  const element = await page.$(`::-p-xpath(${xpath})`);
  if (!element) throw new Error(`There is no ${xpath}.`);
  return element as ElementHandle<Element>;
}

/** Presses keys one after another; those that follow Control are held together with it. */
async function press(page: Page, text: string): Promise<void> {
  const { keyboard } = page;
  const together = text.startsWith(KEYS.control);
  if (together) await keyboard.down('Control');
  await keyboard.type(together ? text.slice(KEYS.control.length) : text);
  if (together) await keyboard.up('Control');
}

/** Starts Firefox without a window and with a profile of its own. */
export async function startFirefox(): Promise<DrivenBrowser> {
  const downloads = mkdtempSync(join(tmpdir(), 'layerscope-downloads-'));
  const browser = await launch({
    browser: 'firefox',
    executablePath: FIREFOX.find((file) => existsSync(file)) ?? FIREFOX[0],
    defaultViewport: null,
    extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': downloads },
  });
  const [page] = await browser.pages();
  return {
    downloads,
    open: async (url) => {
      await page.goto(url);
    },
    run: <T>(body: string) => page.evaluate(`(() => { ${body} })()`) as Promise<T>,
    click: async (xpath) => (await find(page, xpath)).click(),
    type: async (xpath, text) => {
      const element = await find(page, xpath);
      if (await element.evaluate((node) => node instanceof HTMLInputElement && node.type === 'file')) {
        await (element as ElementHandle<HTMLInputElement>).uploadFile(text);
        return;
      }
      await element.focus();
      await press(page, text);
    },
    close: async () => {
      await browser.close();
      rmSync(downloads, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
