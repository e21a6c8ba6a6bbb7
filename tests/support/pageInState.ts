/** The built page in one of the states that pictures are kept of. The pointer never enters the page: it would light a column. */
import type { Locator, Page } from '@playwright/test';
import type { PageState } from '../pictures/states';
import { button, expect, figure, frameOf, open } from './page';

export const press = (control: Locator) => control.dispatchEvent('click');

/** Brings a fresh page into a state; which kind of map is drawn and what is large is left to the caller. */
export async function bringInto(page: Page, state: PageState): Promise<void> {
  await open(page, state.link);
  await analysed(page, state);
  await stepOneByOne(page, state.steps === 'end' ? Number.POSITIVE_INFINITY : state.steps);
  await analysed(page, state);
  expect((await frameOf(page))?.state).toBe(state.until);
  if (state.until === 'converged')
    await expect(figure(page, 'Separability by layer').locator('.line-held-out')).not.toHaveCount(0);
  if (state.sweep) {
    await press(button(page, 'Run sweep'));
    await button(page, 'Forget these runs').waitFor();
  }
  if (state.ghost) await press(page.getByRole('checkbox', { name: 'Step 0 behind' }));
  if (state.pinned !== null) await press(page.locator('.network-strip').first().locator('.node').nth(state.pinned));
}

/** Makes single steps, each analysed before the next, until there are so many or no run can go on. */
async function stepOneByOne(page: Page, count: number): Promise<void> {
  const step = button(page, 'Step');
  await step.evaluate(async (element: HTMLButtonElement, most) => {
    const { layerscope } = window;
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let made = 0; made < most && !element.disabled; made++) {
      const before = layerscope.frame()?.step ?? 0;
      element.click();
      for (let done = false; !done; ) {
        await drawn();
        const frame = layerscope.frame();
        const ended = frame?.state === 'converged' || frame?.state === 'diverged' || frame?.state === 'limit';
        done = ended || (frame !== null && frame.step > before && frame.analysisStep === frame.step);
      }
    }
  }, count);
}

/** Waits until all that is known of the step on show has come, of the second run too where there is one. */
async function analysed(page: Page, { link }: PageState): Promise<void> {
  const step = (await frameOf(page))?.step ?? 0;
  if (link.includes('&b.')) await expect(figure(page, 'Loss')).toContainText(`second run, step ${step}`);
  await expect(figure(page, 'Singular values').locator('.chart-caption')).not.toContainText(/being computed|values of step/i);
}
