import { expect, test } from 'vitest';
import { nodeEngines } from '../../src/cli/nodeEngines';
import { nodePace } from '../../src/cli/nodePace';
import { defaultConfig } from '../../src/config/runConfig';
import { createExactEngine } from '../../src/engine/exact/exactEngine';
import { finish } from '../../src/lib/steps';
import { measured, problemFor } from '../support/problems';

test('float32 has C right to 1 % down to 1e-9, where the last layer of figure 10 ends with eps = 0.1', async () => {
  const problem = problemFor({ ...defaultConfig, eps: 0.1, lr: 0.5, stop: 0 });
  const wasm = await nodeEngines()[1].create(problem, null, nodePace);
  const exact = finish(createExactEngine(problem, null));
  for (const count of [33_990, 110]) {
    await wasm.advance(count);
    await exact.advance(count);
    const [actual, expected] = [await measured(problem, wasm), await measured(problem, exact)];
    actual.layers.forEach(({ C }, l) => {
      expect(C).toBeCloseRelative(expected.layers[l].C as number, 0.01);
    });
  }
  expect((await measured(problem, exact)).layers[5].C).toBeLessThan(1e-9);
  wasm.dispose();
});
