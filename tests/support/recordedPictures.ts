/** Pictures in `tests/pictures`, for browsers that draw type and lines as the one that recorded them. */
import { type Locator, type Page, type TestInfo, test } from '@playwright/test';
import { expect } from './page';
import { smallPng } from './smallPng';

/** The same wherever it is installed. Debian brings it with every browser. */
export const FONT = 'DejaVu Sans';

/** Colours that can hardly be told apart are alike; of all others not one pixel may differ, but for the smoothing of edges. */
const TOLERANCE = { threshold: 0.05, maxDiffPixels: 0 };

/** What charts are made of, by itself: type and the characters of numbers, edges at every slope, dashes, marks, veils. */
const TRIAL = `<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="460" height="120" font-family="${FONT}">
<rect width="460" height="120" fill="#fff"/>
<text x="8.3" y="20.4" font-size="12.6">1.95×10⁻¹⁰ −0.376 ε = 0.4, θ/N, σ₁, 93.3 %, R² → W</text>
<text x="8.3" y="40.7" font-size="16.1" font-weight="bold">Compression <tspan font-style="italic">C</tspan> decades/layer</text>
<g fill="none" stroke="#0b5cad" stroke-width="1.9">
<path d="M10.2,60.3L120.7,71.8L230.1,110.4"/><path stroke-dasharray="5 3" d="M10,110L230,65.5"/></g>
<circle cx="260.4" cy="80.2" r="8.1" fill="#fff" stroke="#dd9a1a" stroke-width="2"/>
<circle cx="290.3" cy="81.7" r="4.3" fill="#d55e00"/>
<path d="M310.5,70.2h50v30.6h-50Z" fill="rgb(230 170 40 / 0.17)"/>
<path d="M340.1,75.3l9,15h-18Z" fill="#009e73" fill-opacity="0.3"/></svg>`;
const TRIAL_SIZE = { width: 460, height: 120 };

function hold(png: Buffer, path: readonly string[], soft: boolean): void {
  (soft ? expect.soft : expect)(smallPng(png)).toMatchSnapshot([...path], TOLERANCE);
}

/** Skips the test where the browser, or the font it found, draws otherwise than the one that recorded the pictures. */
export async function needSameDrawing(paper: Page, info: TestInfo): Promise<void> {
  await paper.setContent(TRIAL);
  const drawn = await paper.screenshot({ clip: { x: 0, y: 0, ...TRIAL_SIZE } });
  try {
    hold(drawn, ['trial.png'], false);
  } catch (difference) {
    await info.attach('what differs', { body: String(difference) });
    test.skip(true, `this browser draws type or lines otherwise than the one that recorded the pictures (is ${FONT} there?)`);
  }
}

/** In pixels: around an element, whose marks and type reach over its edge. */
const MARGIN = 8;

/**
 * Holds an element to its picture. Meanwhile it is lifted to the corner of the window, and all else is covered: there, nothing that
 * stands above it on the page moves it by a part of a pixel.
 */
export async function look(element: Locator, path: readonly string[]): Promise<void> {
  const size = await element.evaluate(async (one: HTMLElement, margin) => {
    const { width, height } = one.getBoundingClientRect();
    const place = {
      position: 'fixed',
      inset: `${margin}px auto auto ${margin}px`,
      width: `${width}px`,
      margin: '0',
      zIndex: '99',
    };
    Object.assign(one.style, place, { background: 'var(--surface)', boxShadow: '0 0 0 200vw var(--surface)' });
    // What is out of sight is drawn late: seen now, it is drawn within these.
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return { width: Math.ceil(width) + 2 * margin, height: Math.ceil(height) + 2 * margin };
  }, MARGIN);
  hold(await element.page().screenshot({ clip: { x: 0, y: 0, ...size } }), path, true);
  await element.evaluate((one) => one.removeAttribute('style'));
}
