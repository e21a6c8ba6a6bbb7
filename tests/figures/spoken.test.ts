/** What the page says of runs as it trains them; which sentence belongs where is held in tests/narration. */
import { describe, expect, test } from 'vitest';
import { narrate } from '../../src/narration/narrate';
import { compressionSummary, discriminationSummary, lossSummary } from '../../src/narration/summaries';
import type { AppStore } from '../../src/store/appStore';
import { inState, openApp, until } from '../support/appHarness';

const storyOf = (app: AppStore) => {
  const { run, config } = app.state.getState();
  return { ...run, config };
};

/** Every sentence that the page says of its present state. */
function sentences(app: AppStore): string[] {
  const { frame, setup } = app.state.getState().run;
  return [
    narrate(storyOf(app)),
    compressionSummary(frame, setup, null),
    discriminationSummary(frame, null),
    lossSummary(frame, null),
  ];
}

async function ended(hash: string): Promise<AppStore> {
  const app = openApp(hash);
  app.commands.play();
  await until(app, ({ state }) => ['converged', 'limit', 'diverged'].includes(state.getState().run.state));
  await until(app, ({ state }) => {
    const { run } = state.getState();
    return run.state === 'diverged' || run.frame?.step === run.step;
  });
  return app;
}

describe('looking back', () => {
  test('at the start, and at a step on the way', async () => {
    const app = await ended('#v=1&speed=max');
    const { frame, start } = app.state.getState().run;
    const past = (shown: typeof frame) => narrate({ ...storyOf(app), state: 'past', step: shown?.step ?? 0, frame: shown });
    expect(past(start?.frame ?? null)).toBe('Looking back at step 0. Before training C is much the same at every layer.');
    expect(past(frame)).toMatch(/^Looking back at step 2,316\. Each layer shrinks C 16\.\d-fold, as predicted/);
  });

  test('a start whose layers differ is not called alike', async () => {
    const app = await ended('#v=1&net=mlp&init=pytorch&depth=10&batchNorm=off&width=20&steps=20&speed=max');
    const frame = app.state.getState().run.start?.frame ?? null;
    const said = narrate({ ...storyOf(app), state: 'past', step: 0, frame });
    const C = frame?.layers.map((layer) => Number(layer.C)) ?? [];
    expect(Math.max(...C) / Math.min(...C)).toBeGreaterThan(2);
    expect(said).toMatch(/^Looking back at step 0\. Before training C lies between [\d.]+ and [\d.]+\.$/);
  });
});

describe('figure 5 (top)', () => {
  test('before: says what will happen and which button to press', async () => {
    const app = openApp();
    await until(app, inState('ready'));
    await until(app, ({ state }) => state.getState().run.frame !== null);
    expect(narrate(storyOf(app))).toMatch(/Theory predicts .* 16\.\d-fold\. Press Play\./);
  });

  test('after: what came out beside what was said', async () => {
    const app = await ended('#v=1&speed=max');
    expect(narrate(storyOf(app))).toMatch(
      /^Converged at step 2,\d{3}\. Each layer shrank C, .*, 16\.\d-fold\. Theory said 16\.\d-fold, before training began\.$/,
    );
  });
});

describe('every state of unusual runs has whole sentences: no NaN, undefined, null or empty place', () => {
  test.each([
    '#v=1&n=1&steps=50&speed=max',
    '#v=1&width=1&steps=50&speed=max',
    '#v=1&d0=1&width=1&depth=2&steps=50&speed=max',
    '#v=1&depth=2&steps=50&speed=max',
    '#v=1&depth=32&steps=5&speed=max',
    '#v=1&lr=0&steps=50&speed=max',
    '#v=1&lr=50&speed=1',
    '#v=1&init=identity&eps=0.001&steps=50&speed=max',
    '#v=1&decay=0.5&steps=200&speed=max',
    '#v=1&d0=10&steps=200&speed=max',
  ])('%s', async (hash) => {
    const app = openApp(hash);
    const heard: string[] = [];
    app.state.subscribe(() => heard.push(...sentences(app)));
    app.commands.play();
    await until(app, ({ state }) => ['converged', 'limit', 'diverged'].includes(state.getState().run.state));
    expect(heard.length).toBeGreaterThan(10);
    for (const sentence of heard) {
      expect(sentence).not.toMatch(/NaN|undefined|null|Infinity|\[object|\s\s|\s\.|,\s,/);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});

test('a diverged run says the step, the cause and what to try', async () => {
  const app = await ended('#v=1&lr=50&speed=1');
  expect(narrate(storyOf(app))).toMatch(
    /loss is no longer finite at step \d+.*[Tt]ry a smaller learning rate \(it is 50\).*Reset/,
  );
});

test('one sample a class: C of zero is said in words', async () => {
  expect(narrate(storyOf(await ended('#v=1&n=1&steps=50&speed=max')))).toMatch(/C is 0 .*every class is a single point/);
});
