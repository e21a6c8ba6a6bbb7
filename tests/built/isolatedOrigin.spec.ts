/** The built page on a host that isolates it from other origins, where shared memory and with it threads are to be had. */
import { preview } from 'vite';
import { expect, playToEnd, test, untilState } from '../support/page';

const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

test('isolated from other origins: an MLP trains on WebAssembly, in one thread as everywhere', async ({ page }) => {
  const server = await preview({ preview: { port: 0, strictPort: false, headers: ISOLATION, open: false }, logLevel: 'error' });
  try {
    const address = server.resolvedUrls?.local[0];
    await page.goto(`${address}#v=1&net=mlp&depth=3&width=12&d0=12&n=3&lr=0.05&stop=0&steps=20&speed=max&engine=wasm`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await untilState(page, 'ready', 20_000);
    expect((await playToEnd(page, 'limit')).engine.id).toBe('wasm');
  } finally {
    await page.goto('about:blank');
    await server.close();
  }
});
