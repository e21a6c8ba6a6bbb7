/** How programs other than a browser see a drawing that was taken away. */
import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';

export const NO_RSVG = 'rsvg-convert is not installed (Debian: librsvg2-bin)';

export const hasRsvg = () => spawnSync('rsvg-convert', ['--version']).status === 0;

/** An SVG as librsvg draws it: a PNG, a pixel a pixel. */
export function drawnByRsvg(svg: string): Buffer {
  const { status, stdout, stderr } = spawnSync('rsvg-convert', ['--format=png'], { input: svg, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`rsvg-convert: ${stderr}`);
  return stdout;
}

/** An SVG as Chromium draws it, alone on `paper`. */
export async function drawnByChromium(paper: Page, svg: string): Promise<Buffer> {
  await paper.setContent(`<body style="margin:0">${svg.replace(/^<\?xml.*\?>/, '')}`);
  const box = await paper.locator('body > svg').boundingBox();
  const clip = { x: 0, y: 0, width: Math.ceil(box?.width ?? 1), height: Math.ceil(box?.height ?? 1) };
  return paper.screenshot({ clip, fullPage: true });
}

/** What no reader but a browser can be trusted with. */
const UNCOMMON: readonly (readonly [string, RegExp])[] = [
  ['classes and style sheets', /\s(class|style)=|<style/],
  ['variables and functions of CSS', /(var|rgba|color-mix|light-dark|calc|oklch|color)\(/],
  ['currentColor', /currentcolor/i],
  ['the order of fill and stroke', /paint-order/],
  ['lengths in terms of type or page', /="-?[\d.]+(em|rem|ex|ch|vw|vh|%|px)\b/],
  ['lists of lengths with units', /stroke-dasharray="[^"]*[a-z]/],
  ['shifts inside a text', /\sd[xy]=|<tspan/],
  ['baselines by name', /(dominant|alignment)-baseline/],
  ['clips, masks, filters and HTML inside', /<(clipPath|mask|filter|foreignObject)\b|\s(clip-path|mask|filter)=/],
  ['drawings inside drawings', /<svg[\s\S]*<svg/],
  ['transforms of CSS', /transform-(origin|box)/],
  ['a generic font first', /font-family="(system-ui|sans-serif)/],
  ['numbers that are none', /="[^"]*(NaN|undefined|Infinity)/],
];

/** What is in an SVG that other readers may not know, by name; text, provenance and description do not count. */
export function uncommonIn(svg: string): string[] {
  const drawn = svg.replace(/<(metadata|desc|title)>[\s\S]*?<\/\1>/g, '').replace(/>[^<]+</g, '><');
  return UNCOMMON.filter(([, pattern]) => pattern.test(drawn)).map(([name]) => name);
}

/** The least share of a text's box that has its colour where it can be read. */
const LEGIBLE = 0.025;

/**
 * Texts of an SVG that are not to be seen in `png`, a picture of it: of the box of each, next to nothing has its colour.
 * `paper` has to show the SVG already.
 */
export async function lostTexts(paper: Page, png: Buffer): Promise<string[]> {
  return paper.evaluate(
    async ({ base64, legible }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      if (!context) throw new Error('There is no canvas.');
      context.drawImage(image, 0, 0);
      const lost: string[] = [];
      for (const text of document.querySelectorAll('body > svg text')) {
        const halo = text.getAttribute('stroke');
        if (text.textContent?.trim() === '' || (halo && halo !== 'none')) continue;
        const colour = (text.getAttribute('fill') ?? '').match(/\d+/g)?.map(Number) ?? [0, 0, 0];
        const box = text.getBoundingClientRect();
        const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
        const { data } = context.getImageData(Math.floor(box.left), Math.floor(box.top), width, height);
        let inked = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (Math.max(...[0, 1, 2].map((c) => Math.abs(data[i + c] - colour[c]))) < 80) inked++;
        }
        if (inked < legible * width * height) lost.push(text.textContent ?? '');
      }
      return lost;
    },
    { base64: png.toString('base64'), legible: LEGIBLE },
  );
}
