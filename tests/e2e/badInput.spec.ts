import { button, expect, open, playToEnd, test, untilState } from '../support/page';

const notices = '.notice p';

test('a nonsense link: the page runs, with a notice for each adjustment, which can be put away', async ({ page }) => {
  await open(page, '#v=7&figure=99&depth=1000&eps=banana&lr=-1&foo=bar&net=%E0%A4%A&seed=1.5');
  await expect(page.locator(notices)).toHaveText([
    /version “7”/,
    /no figure “99”/,
    /Network has no choice/,
    /Depth “1000” is above/,
    /Initial scale “banana” is not a number; 0\.3/,
    /Learning rate “-1” is below/,
    /Seed has to be a whole number/,
    /“foo” is not a setting/,
  ]);
  await page.getByRole('button', { name: 'Dismiss this notice' }).first().click();
  await expect(page.locator(notices)).toHaveCount(7);
});

test('a learning rate of 50: stops with the step and what to try, keeps the last good picture, and Reset works', async ({
  page,
}) => {
  await open(page, '#v=1&lr=50&speed=1');
  await button(page, 'Play').click();
  const frame = await untilState(page, 'diverged');
  const sentence = await page.locator('.narration p').first().textContent();
  const step = Number(sentence?.match(/loss is no longer finite at step (\d+)/)?.[1]);
  expect(frame.step).toBeLessThan(step);
  expect(Number.isFinite(frame.loss)).toBe(true);
  expect(sentence).toContain('smaller learning rate');
  await expect(page.getByRole('figure', { name: 'Compression C_l by layer' }).locator('.measured-dot').first()).toBeVisible();
  await expect(button(page, 'Step')).toBeDisabled();
  await button(page, 'Reset').click();
  expect((await untilState(page, 'ready')).step).toBe(0);
});

const EDGES = [
  [
    'fewer dimensions than samples',
    '#v=1&d0=20&steps=300&speed=max',
    false,
    /20 input dimensions cannot hold 30 perpendicular samples/,
  ],
  ['one sample a class', '#v=1&n=1&steps=300&speed=max', true, /every class is a single point/],
  ['two layers', '#v=1&depth=2&steps=300&speed=max', true, null],
  ['32 layers', '#v=1&depth=32&eps=0.5&steps=50&speed=max', true, null],
  ['a single unit', '#v=1&width=1&steps=50&speed=max', false, /leaves no room/],
] as const;

test('at the edges of what can be set, one after another on the same page: each runs, and no number on the page is NaN', async ({
  page,
}) => {
  for (const [name, hash, applies, said] of EDGES) {
    await open(page, hash);
    const before = await page.locator('body').innerHTML();
    const frame = await playToEnd(page, 'limit');
    expect(frame.prediction !== null, name).toBe(applies);
    const after = await page.locator('body').innerHTML();
    for (const text of [before, after]) expect(text, name).not.toMatch(/NaN|undefined|Infinity/);
    if (said) expect(before + after, name).toMatch(said);
  }
});

test('a number outside its range in a field is adjusted with a notice', async ({ page }) => {
  await open(page);
  const depth = page.getByRole('textbox', { name: /^Depth/ });
  await depth.fill('1000');
  await depth.press('Enter');
  await expect(depth).toHaveValue('32');
  await expect(page.locator(notices)).toHaveText([/Depth “1000” is above the largest allowed value; 32/]);
  await depth.fill('soup');
  await depth.press('Enter');
  await expect(depth).toHaveValue('32');
  // The newer one takes the older one's place, and goes when the input is right.
  await expect(page.locator(notices)).toHaveText([/Depth “soup” is not a number/]);
  await depth.fill('8');
  await depth.press('Enter');
  await expect(page.locator(notices)).toHaveCount(0);
});
