/** The page's main jobs on the built page in browsers other than Chromium, as they are delivered. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { nodeLoad } from '../../src/cli/nodeData';
import { defaultConfig, type RunConfig } from '../../src/config/runConfig';
import type { PublicFrame } from '../../src/run/publicFrame';
import { readRunFile } from '../../src/store/runFile';
import { runCell } from '../../src/sweep/runCell';
import { type DrivenBrowser, KEYS } from '../support/drivenBrowser';
import { unhurried } from '../support/problems';
import { requestFor } from '../support/requestFor';
import { startFirefox, whyNoFirefox } from '../support/stockFirefox';
import { startWebkitGtk, whyNoWebkitGtk } from '../support/webkitGtk';

const BROWSERS = [
  { name: 'WebKitGTK', whyNot: whyNoWebkitGtk(), start: startWebkitGtk },
  { name: 'Firefox', whyNot: whyNoFirefox(), start: startFirefox },
];

const SMALL: Partial<RunConfig> = { depth: 4, width: 12, d0: 12, n: 3, lr: 0.2, stop: 0, steps: 300, seed: 3, speed: 'max' };
const LINK = '#v=1&depth=4&width=12&n=3&d0=12&lr=0.2&steps=300&stop=0&seed=3&speed=max';
const AGAINST_MLP = `${LINK}&b.net=mlp`;

const button = (name: string) => `//button[normalize-space()='${name}' or @aria-label='${name}']`;
const labelled = (name: string) => `//input[@aria-label='${name}']`;
const mapKind = (name: string) => `//label[contains(@class,'segment')][span='${name}']`;
const inFigure = (chart: string) => `document.querySelector('figure[aria-label="${chart}"]')`;

for (const { name, whyNot, start } of BROWSERS) {
  test.describe(name, () => {
    let browser: DrivenBrowser;
    test.skip(whyNot !== null, whyNot ?? '');
    test.beforeAll(async () => {
      if (whyNot === null) browser = await start();
    });
    test.afterAll(async () => browser?.close());

    const frame = () => browser.run<PublicFrame | null>('return window.layerscope?.frame() ?? null');
    const textOf = (chart: string) => browser.run<string>(`return ${inFigure(chart)}?.innerText ?? ''`);
    const address = () => browser.run<string>('return location.href');
    /** Asks again and again, at a pace that fits what takes moments. */
    const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 30_000, intervals: [50] });
    const inState = (state: string) => soon(async () => (await frame())?.state).toBe(state);

    /** What the page has complained of since it was opened. */
    const complaints = () => browser.run<string[]>('return window.complaints ?? []');
    test.afterEach(async () => {
      if (browser) expect(await complaints(), 'errors on the page').toEqual([]);
    });

    /** Opens the page anew at a hash. */
    async function open(hash: string): Promise<void> {
      expect(await complaints(), 'errors on the page').toEqual([]);
      await browser.open('about:blank');
      await browser.open(`${test.info().project.use.baseURL}/${hash}`);
      await browser.run(`
        window.complaints = [];
        addEventListener('error', ({ message }) => window.complaints.push(message));
        addEventListener('unhandledrejection', ({ reason }) => window.complaints.push(String(reason)));
        const say = console.error;
        console.error = (...words) => {
          window.complaints.push(words.map(String).join(' '));
          say(...words);
        };`);
      await inState('ready');
    }

    async function playBoth(): Promise<void> {
      await browser.click(button('Play'));
      await soon(() => textOf('Loss')).toMatch(/first run, step 300:[\s\S]*second run, step 300:/);
      await inState('limit');
    }

    /** Saves what is on the page and gives the file's text. */
    async function savedRun(): Promise<string> {
      const file = path.join(browser.downloads, 'layerscope-run.json');
      rmSync(file, { force: true });
      await browser.click(button('Run file'));
      await browser.click("//*[@role='menuitem'][starts-with(normalize-space(),'Save this run')]");
      // A browser makes the file before it fills it.
      await soon(async () => existsSync(file) && readRunFile(readFileSync(file, 'utf8')).ok).toBe(true);
      return readFileSync(file, 'utf8');
    }

    test('a link trains to the same bits as in Node, and the keys of the slider scrub it', async () => {
      await open(LINK);
      await browser.click(button('Play'));
      await inState('limit');
      const { numbers } = await runCell(requestFor({ ...defaultConfig, ...SMALL }), nodeLoad(), unhurried);
      const { step, loss, layers, engine } = (await frame()) as PublicFrame;
      expect({ step, loss, C: layers.map(({ C }) => C), D: layers.slice(1).map(({ D }) => D) }).toEqual({
        step: 300,
        loss: numbers?.loss,
        C: numbers?.C,
        D: numbers?.D,
      });
      expect(engine.precision).toBe('float64');

      const shown = () => browser.run<string>("return document.querySelector('.time-step').innerText");
      for (const [key, step] of [
        [KEYS.home, 'step 0'],
        [KEYS.right, 'step 1'],
        [KEYS.end, 'step 300'],
      ]) {
        await browser.type(labelled('Step on show'), key);
        await soon(shown).toBe(step);
        await soon(() => textOf('Loss')).toContain(`At ${step} the loss is`);
      }
    });

    test('a second run trains beside the first, and maps of both are drawn by PCA and by UMAP', async () => {
      await open(LINK);
      await browser.click(button('Against an MLP'));
      await soon(address).toContain(AGAINST_MLP);
      await playBoth();

      // Of the map of each run: pixels with ink, and a sum that no other picture has.
      const maps = () =>
        browser.run<{ ink: number; sum: number }[]>(`
          return [...${inFigure('Layer features')}.querySelectorAll('canvas')].map((canvas) => {
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            return {
              ink: data.filter((value, i) => i % 4 === 3 && value > 0).length,
              sum: data.reduce((sum, value, i) => (31 * sum + value) % 1000003, 7),
            };
          })`);
      const ofBoth = async () => (await maps()).filter(({ ink }) => ink > 500);
      const otherThan = (before: { sum: number }[]) => async () =>
        (await ofBoth()).filter(({ sum }, run) => sum !== before[run].sum).length;
      await soon(() => textOf('Layer features')).toMatch(/PCA of .* at step 300;.* Second run: PCA of .* at step 300/);
      await soon(async () => (await ofBoth()).length).toBe(2);
      const byPca = await ofBoth();
      await browser.click(mapKind('UMAP'));
      await soon(() => textOf('Layer features')).toMatch(/^(?![\s\S]*Settling)[\s\S]*UMAP, 8 neighbours/);
      await soon(otherThan(byPca)).toBe(2);
      const byUmap = await ofBoth();
      await browser.click(mapKind('PCA'));
      await soon(() => textOf('Layer features')).toContain('PCA, each layer at its own scale');
      await soon(otherThan(byUmap)).toBe(2);
    });

    test('the link that is shared is the address, is on the clipboard, and opens both runs; so does the saved file', async () => {
      await open(AGAINST_MLP);
      await playBoth();
      await browser.click(button('Share'));
      const shared = await browser.run<string>("return document.querySelector('.link-box').value");
      expect(shared).toBe(`${test.info().project.use.baseURL}/${AGAINST_MLP}`);
      expect(shared).toBe(await address());
      await soon(() => browser.run("return document.querySelector('.popover h3').innerText.trim()")).toBe('Link copied');
      await browser.type(labelled('Link'), KEYS.escape);
      await browser.run("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paper' }))");
      await browser.type("//textarea[@id='paper']", `${KEYS.control}v`);
      await soon(() => browser.run("return document.querySelector('#paper').value")).toBe(shared);

      const file = await savedRun();
      const read = readRunFile(file);
      expect(read).toMatchObject({
        ok: true,
        target: { changes: { net: 'mlp' } },
        runs: { second: { view: { state: 'limit', step: 300 } } },
      });

      const trained = await frame();
      await open(shared.slice(shared.indexOf('#')));
      expect(await browser.run('return window.layerscope.config()')).toEqual({ ...defaultConfig, ...SMALL });
      await soon(() => textOf('Loss')).toContain('second run, step 0');

      await browser.run("window.layerscope.load('#v=1&depth=3&width=8&n=3&d0=12')");
      await soon(async () => (await frame())?.layers.length).toBe(3);
      await browser.type(labelled('Run file to open'), path.join(browser.downloads, 'layerscope-run.json'));
      await inState('limit');
      expect(await frame()).toEqual(trained);
      await soon(address).toBe(shared);
      expect(JSON.parse(await savedRun())).toEqual(JSON.parse(file));
      await browser.type(labelled('Run file to open'), path.resolve('tests/files/runs/of-another-program.json'));
      await soon(() => browser.run("return document.querySelector('.notices').innerText")).toContain(
        '“format” should be layerscope run',
      );
    });

    test('an MLP trains on TensorFlow.js, UMAP draws its layers, and a sweep runs to its end', async () => {
      await open('#v=1&net=mlp&engine=wasm&speed=max');
      await browser.click(button('Play'));
      await inState('converged');
      const { engine, loss } = (await frame()) as PublicFrame;
      expect(engine.id).toBe('wasm');
      expect(loss).toBeLessThan(1e-8);

      await browser.click(mapKind('UMAP'));
      await soon(() => textOf('Layer features')).toMatch(/^(?![\s\S]*Settling)[\s\S]*UMAP, 15 neighbours/);

      await browser.run(`window.layerscope.load('#v=1&width=40&depth=5&eps=0.2&s.depth=3,4&s.seed=0,1')`);
      await soon(() => textOf('Sweep')).toContain('0 of 4 runs');
      await browser.click(button('Run sweep'));
      await soon(() => textOf('Sweep')).toContain('4 of 4 runs');
      expect(await textOf('Sweep')).not.toContain('failed');
    });
  });
}
