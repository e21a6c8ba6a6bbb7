/** The page inside another one, where browsers draw only what is in view. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Frame, type Page, test } from '@playwright/test';

const RUN = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=16';

let server: Server;

/** A page of another origin, with ours in a frame far below. From a server: what a test answers itself may embed nothing local. */
test.beforeAll(async ({ baseURL }) => {
  const frame = `<iframe src="${baseURL}/${RUN}" width="1200" height="800"></iframe>`;
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Embedding</title><div style="height: 20000px"></div>${frame}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => void server.close());

async function embed(page: Page): Promise<Frame> {
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('There is no frame.');
  return frame;
}

const stateOf = (frame: Frame) => frame.evaluate(() => window.layerscope?.frame()?.state ?? null);

test('in a frame far below the fold, where nothing is drawn, a run begins, plays and converges', async ({ page }) => {
  const frame = await embed(page);
  await expect.poll(() => stateOf(frame), { timeout: 30_000 }).toBe('ready');
  await frame.evaluate(() => requestAnimationFrame(() => document.body.setAttribute('data-drawn', '')));
  await frame.evaluate(() => window.layerscope.play());
  await expect.poll(() => stateOf(frame), { timeout: 60_000 }).toBe('converged');
  const drawn = await frame.evaluate(() => document.body.hasAttribute('data-drawn'));
  expect(drawn, 'this browser draws frames that are out of view: nothing is tried here').toBe(false);
});

test('scrolled into view, it is drawn as it then is', async ({ page }) => {
  const frame = await embed(page);
  await expect.poll(() => stateOf(frame), { timeout: 30_000 }).toBe('ready');
  await frame.evaluate(() => window.layerscope.play());
  await expect.poll(() => stateOf(frame), { timeout: 60_000 }).toBe('converged');
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(frame.getByRole('figure', { name: 'Compression C_l by layer' }).locator('.chart .measured-dot')).toHaveCount(3);
  await expect(frame.getByRole('status').filter({ hasText: 'Converged at step' })).toHaveCount(1);
});
