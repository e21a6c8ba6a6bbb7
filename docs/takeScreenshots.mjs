/** `npm run screenshots`: the pictures of the README, from the built page and a real run. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';

const CHROMIUM = '/usr/bin/chromium';
const SHOTS = [
  { file: 'docs/images/figure-5-top.png', hash: '#v=1&figure=5a', scheme: 'light', width: 1440, height: 860 },
  {
    file: 'docs/images/microscope.png',
    hash: '#v=1&figure=5a&b.net=mlp',
    scheme: 'light',
    width: 1440,
    height: 1500,
    scroll: 110,
  },
  { file: 'docs/images/sweep.png', hash: '#v=1&figure=10', scheme: 'light', width: 1440, height: 740, sweep: true },
  { file: 'docs/images/figure-5-top-dark.png', hash: '#v=1&figure=5a', scheme: 'dark', width: 1440, height: 860 },
];

const server = await preview({ preview: { port: 4179, strictPort: true } });
const browser = await chromium.launch({
  ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const { file, hash, scheme, width, height, scroll = 0, sweep = false } of SHOTS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(`http://localhost:4179/${hash}`);
  await page.getByRole('button', { name: sweep ? 'Run sweep' : 'Play' }).click();
  if (sweep) await page.getByRole('button', { name: 'Forget these runs' }).waitFor({ timeout: 60_000 });
  else await page.waitForFunction(() => window.layerscope.frame()?.state === 'converged', null, { timeout: 60_000 });
  await page.mouse.move(0, 0);
  await page.evaluate((y) => window.scrollTo(0, y), scroll);
  await page.waitForTimeout(2500); // Axes come to rest, maps and singular values catch up.
  await page.screenshot({ path: file });
  await page.close();
}
await browser.close();
await server.close();
