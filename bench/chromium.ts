import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';

const CHROMIUM = '/usr/bin/chromium';
const PORT = 4181;

/** Builds the page, serves it, and hands over a browser tab and the page's address; cleans up after. */
export async function inChromium<T>(measure: (page: Page, address: string) => Promise<T>): Promise<T> {
  await build({ logLevel: 'error' });
  const server = await preview({ preview: { port: PORT, strictPort: true } });
  const browser = await chromium.launch({
    ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // What tsx makes of functions that are sent to the page asks for this.
    await page.addInitScript({ content: 'globalThis.__name = (f) => f;' });
    return await measure(page, `http://localhost:${PORT}/`);
  } finally {
    await browser.close();
    await server.close();
  }
}
