import { expect, test } from 'vitest';
import { createPublicApi } from '../../src/app/publicApi';
import { inState, openApp, until } from '../support/appHarness';

const SHORT = '#v=1&width=10&d0=12&n=3&depth=3&lr=0.2&stop=0.001&speed=max';

test('window.layerscope plays, tells states and frames, and stops telling when asked', async () => {
  const app = openApp(SHORT);
  const api = createPublicApi(app);
  expect(api.frame()).toBeNull();
  const states: string[] = [];
  const steps: number[] = [];
  const configs: number[] = [];
  const off = [
    api.on('state', (s) => states.push(s)),
    api.on('frame', (f) => steps.push(f.step)),
    api.on('config', (c) => configs.push(c.seed)),
  ];
  api.play();
  await until(app, inState('converged'));
  await until(app, () => api.frame()?.step === app.state.getState().run.step && api.frame()?.analysisStep === api.frame()?.step);
  expect(states).toEqual(['ready', 'running', 'converged']);
  expect(steps[0]).toBe(0);
  expect(api.frame()).toMatchObject({ state: 'converged', noPrediction: null, engine: { id: 'exact' } });
  expect(api.frame()?.weights.map((w) => w.sv?.length)).toEqual([10, 10, 3]);
  api.load(`${SHORT}&seed=3`);
  expect(api.config()).toMatchObject({ seed: 3 });
  expect(configs).toEqual([3]);
  for (const end of off) end();
  const heard = states.length;
  api.play();
  await until(app, inState('converged'));
  expect(states).toHaveLength(heard);
});

test('what it hands out is plain JSON and cannot be used to change the page', async () => {
  const app = openApp(SHORT);
  const api = createPublicApi(app);
  await until(app, inState('ready'));
  await until(app, () => api.frame() !== null);
  expect(JSON.parse(JSON.stringify(api.frame()))).toEqual(api.frame());
  (api.config() as { seed: number }).seed = 99;
  expect(api.config().seed).toBe(0);
});
