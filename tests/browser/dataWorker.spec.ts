/** The real data worker in a real browser: dropped files, and public sets from a server with every fault, kept in the browser's own store. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { manifestText } from '../../src/data/sets/manifest';
import type { DataSheet } from '../../src/store/dataView';
import { type Faults, type SetServer, startSetServer } from '../support/setServer';
import type {} from './dataInPage';

const FILES = [
  { name: 'train-images-idx3-ubyte.gz', role: 'train' as const, bytes: noise(400_000, 3) },
  { name: 't10k-images-idx3-ubyte.gz', role: 'test' as const, bytes: noise(100_000, 4) },
];
const TOTAL = 500_000;
/** Slow enough to be caught in the middle: all of it takes some five seconds. */
const SLOW: Faults = { pace: { bytes: 5000, ms: 50 } };

let server: SetServer;
let pages: Server;

test.beforeAll(async () => {
  const listed = FILES.map(({ name, role, bytes }) => ({ name, role, size: bytes.length, sha256: sha256(bytes) }));
  server = await startSetServer({
    files: {
      ...Object.fromEntries(FILES.map(({ name, bytes }) => [`fashion/${name}`, bytes])),
      'fashion/manifest.json': Buffer.from(manifestText('fashion', 'a test', listed)),
    },
  });
  pages = await serve(await bundle(server.url));
});
test.afterAll(async () => {
  pages.closeAllConnections();
  pages.close();
  await server.close();
});
test.beforeEach(() => {
  server.faults = {};
  server.requests.length = 0;
});

function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The page's part and the worker, built as the page is, with sets from this address. */
async function bundle(base: string): Promise<ReadonlyMap<string, string | Uint8Array>> {
  process.env.VITE_DATA_BASE = base;
  try {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      base: './',
      worker: { format: 'es' },
      build: {
        write: false,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: false,
        rollupOptions: { input: path.join(import.meta.dirname, 'dataInPage.ts'), output: { entryFileNames: 'entry.js' } },
      },
    });
    const { output: files } = result as { output: { fileName: string; code?: string; source?: string | Uint8Array }[] };
    return new Map(files.map(({ fileName, code, source }) => [fileName, code ?? source ?? '']));
  } finally {
    delete process.env.VITE_DATA_BASE;
  }
}

/** From a server, not from the test: a page that came from nowhere may not ask this machine for anything. */
async function serve(files: ReadonlyMap<string, string | Uint8Array>): Promise<Server> {
  const http = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const isPage = name === '';
    const file = isPage ? '<!doctype html><body><script type="module" src="entry.js"></script>' : files.get(name);
    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': isPage ? 'text/html' : 'text/javascript' });
    response.end(file);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return http;
}

/** Opens an empty page with that part on it. */
async function open(page: Page): Promise<void> {
  await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'data' in window);
}

const viewOf = (page: Page): Promise<DataSheet> => page.evaluate(() => window.data.view());

async function understoodIn(page: Page) {
  await page.waitForFunction(() => ['understood', 'refused'].includes(window.data.view().drop?.state.kind ?? ''));
  const { drop } = await viewOf(page);
  if (drop?.state.kind !== 'understood') throw new Error(JSON.stringify(drop));
  return { ...drop, understood: drop.state.understood };
}

/** Asks for the list anew, and waits for it. */
async function keptIn(page: Page) {
  await page.evaluate(() => {
    window.data.slot.refresh();
  });
  await page.waitForFunction(() => window.data.view().kept !== null);
  // What was asked for before is answered before: a second list tells that the first is the newest.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const before = window.data.view().kept;
        window.data.slot.refresh();
        const look = () => (window.data.view().kept !== before ? resolve() : setTimeout(look, 5));
        look();
      }),
  );
  const { kept, lasting } = await viewOf(page);
  return { kept, lasting };
}

async function fetchIn(page: Page): Promise<void> {
  await page.evaluate(() => window.data.slot.fetch('fashion'));
}

const ended = (page: Page) => page.waitForFunction(() => window.data.view().transfer === null);

async function halfway(page: Page): Promise<void> {
  await page.waitForFunction(() => (window.data.view().transfer?.done ?? 0) > 50_000);
}

const WHOLE = [{ id: 'fashion', label: 'FashionMNIST', size: TOTAL, partly: false }];
const PARTLY = [{ id: 'fashion', label: 'FashionMNIST', size: expect.any(Number), partly: true }];

test.describe('dropped files', () => {
  const images = gzipSync(Buffer.concat([Buffer.from([0, 0, 8, 3, 0, 0, 0, 30, 0, 0, 0, 2, 0, 0, 0, 2]), Buffer.alloc(120, 7)]));
  const labels = Buffer.concat([
    Buffer.from([0, 0, 8, 1, 0, 0, 0, 30]),
    Buffer.from(Array.from({ length: 30 }, (_, i) => i % 3)),
  ]);
  const pair = [
    { name: 'train-images-idx3-ubyte.gz', mimeType: '', buffer: images },
    { name: 'train-labels-idx1-ubyte', mimeType: '', buffer: labels },
  ];

  test('an IDX pair is understood, shown and named by both files', async ({ page }) => {
    await open(page);
    await page.locator('input:not(#folder)').setInputFiles(pair);
    const { understood, sha, name } = await understoodIn(page);
    expect(understood).toMatchObject({ counts: [10, 10, 10], dimension: 4, shape: { height: 2, width: 2, channels: 1 } });
    const lines = pair.map((file) => `${sha256(file.buffer)}  ${file.name}\n`);
    expect([name, sha]).toEqual(['train-images-idx3-ubyte.gz and 1 more', sha256(lines.sort().join(''))]);
    const pixels = await page.evaluate(() => {
      const state = window.data.view().drop?.state;
      const preview = state?.kind === 'understood' ? state.understood.examples?.preview : null;
      return preview?.kind === 'pictures' ? [...preview.pixels] : null;
    });
    expect(pixels).toEqual(new Array(3 * 8 * 4).fill(7));
  });

  test('a folder that was chosen keeps its paths: its name is what it is called', async ({ page }) => {
    const parent = mkdtempSync(path.join(tmpdir(), 'layerscope-'));
    try {
      for (const { name, buffer } of pair) writeFileSync(path.join(parent, name), buffer);
      await open(page);
      await page.locator('#folder').setInputFiles(parent);
      expect((await understoodIn(page)).name).toBe(path.basename(parent));
    } finally {
      rmSync(parent, { recursive: true });
    }
  });

  test('a CSV that is dropped is understood, corrected and used', async ({ page }) => {
    const csv = `colour,size,kind\n${Array.from({ length: 12 }, (_, i) => `${i % 2 ? 'red' : 'blue'},${i},${'pqr'[i % 3]}`).join('\n')}\n`;
    await open(page);
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'shapes.csv'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer }));
    }, csv);
    expect((await understoodIn(page)).sha).toBe(sha256(csv));
    await page.evaluate(() => window.data.slot.correct({ label: 'colour' }));
    expect((await understoodIn(page)).understood).toMatchObject({ classNames: ['blue', 'red'], counts: [6, 6] });
    expect(await page.evaluate(() => window.data.slot.use())).toEqual({
      file: 'shapes.csv',
      sha: sha256(csv),
      reading: '{"label":"colour"}',
    });
  });
});

test.describe('a public set', () => {
  test('is fetched with progress, given up, gone on with, kept over a reload and removed', async ({ page }) => {
    await open(page);
    expect(await keptIn(page)).toEqual({ kept: [], lasting: true });
    server.faults = SLOW;
    await fetchIn(page);
    await halfway(page);
    await page.evaluate(() => window.data.slot.cancelFetch());
    expect((await viewOf(page)).transfer).toBeNull();
    expect((await keptIn(page)).kept).toEqual(PARTLY);
    server.faults = {};
    server.requests.length = 0;
    await fetchIn(page);
    await ended(page);
    expect(server.requests.filter(({ range, method }) => range !== null && method === 'GET')).toHaveLength(1);
    expect(await page.evaluate(() => window.data.kept)).toEqual(['fashion']);
    expect((await keptIn(page)).kept).toEqual(WHOLE);
    expect(await page.evaluate(() => window.data.handedOver({ data: 'fashion', samples: 1000 }))).toBeNull();

    await open(page);
    expect(await keptIn(page)).toEqual({ kept: WHOLE, lasting: true });
    await page.evaluate(() => window.data.slot.remove('fashion'));
    await expect.poll(async () => (await keptIn(page)).kept).toEqual([]);
  });

  test('cut in the middle: a sentence, and the next fetch goes on from there', async ({ page }) => {
    await open(page);
    server.faults = { cutAfter: 200_000, only: 'train-images' };
    await fetchIn(page);
    await ended(page);
    expect((await viewOf(page)).problem?.sentence).toMatch(/broke off after .* of 400 kB\. That part is kept/);
    server.faults = {};
    await fetchIn(page);
    await ended(page);
    expect((await viewOf(page)).problem).toBeNull();
    expect((await keptIn(page)).kept).toEqual(WHOLE);
  });

  test('refused, of another length or another content: a sentence each, and the page goes on', async ({ page }) => {
    await open(page);
    for (const [faults, sentence] of [
      [{ status: 404, only: 'train-images' }, /does not give out FashionMNIST/],
      [{ lengthOff: -5, only: 'train-images' }, /only 399995 bytes long/],
      [{ wrongByte: true, only: 'train-images' }, /SHA-256 differs/],
      [{ silent: true, only: 'train-images' }, /cannot be reached/],
    ] as const) {
      server.faults = faults;
      await fetchIn(page);
      await ended(page);
      expect((await viewOf(page)).problem?.sentence).toMatch(sentence);
    }
  });

  test('removed while it is fetched: nothing is left', async ({ page }) => {
    await open(page);
    server.faults = SLOW;
    await fetchIn(page);
    await halfway(page);
    await page.evaluate(() => window.data.slot.remove('fashion'));
    expect((await viewOf(page)).transfer).toBeNull();
    await expect.poll(async () => (await keptIn(page)).kept).toEqual([]);
    expect((await viewOf(page)).problem).toBeNull();
  });

  test('listed while it is fetched: the part of it that is there', async ({ page }) => {
    await open(page);
    server.faults = SLOW;
    await fetchIn(page);
    await halfway(page);
    expect((await keptIn(page)).kept).toEqual(PARTLY);
    await page.evaluate(() => window.data.slot.cancelFetch());
  });

  test('where the browser keeps nothing, it is handed over to other workers, and stays for this visit', async ({ page }) => {
    await open(page);
    await page.evaluate(() => window.data.slot.drop([{ path: 'a.csv', blob: new Blob(['a,label\n1,x\n2,y\n3,x\n4,y\n']) }]));
    await understoodIn(page);
    await page.workers()[0].evaluate(() => {
      StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('denied', 'SecurityError'));
    });
    await fetchIn(page);
    await ended(page);
    expect(await keptIn(page)).toEqual({ kept: WHOLE, lasting: false });
    expect(await page.evaluate(() => window.data.handedOver({ data: 'fashion', samples: 1000 }))).toEqual([400_000, 100_000]);
  });

  test('a worker that crashes: a sentence, what came is kept, and the next fetch starts another', async ({ page }) => {
    await open(page);
    server.faults = SLOW;
    await fetchIn(page);
    await halfway(page);
    const [worker] = page.workers();
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('crashed on purpose');
      });
    });
    await ended(page);
    expect((await viewOf(page)).problem?.sentence).toMatch(/data worker stopped: .*crashed on purpose/);
    server.faults = {};
    await fetchIn(page);
    await ended(page);
    expect(page.workers()[0]).not.toBe(worker);
    expect((await keptIn(page)).kept).toEqual(WHOLE);
  });
});

test('progress is shown at most ten times a second', async ({ page }) => {
  await open(page);
  server.faults = { pace: { bytes: 5000, ms: 10 } };
  const before = Date.now();
  await fetchIn(page);
  await ended(page);
  const seconds = (Date.now() - before) / 1000;
  const shown = await page.evaluate(() => window.data.shown);
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.length).toBeLessThanOrEqual(10 * seconds + 2);
  expect([...shown].sort((a, b) => a - b)).toEqual(shown);
});
