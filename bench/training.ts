/** Training speed without a browser. */
import { nodeEngines } from '../src/cli/nodeEngines';
import { nodePace } from '../src/cli/nodePace';
import { defaultConfig, type RunConfig } from '../src/config/runConfig';
import type { Engine } from '../src/engine/engine';
import { createExactEngine } from '../src/engine/exact/exactEngine';
import type { Problem } from '../src/engine/problem';
import { finish } from '../src/lib/steps';
import { drawnProblem } from './drawn';
import { fitStep } from './layersModel';
import type { Line } from './line';
import { pytorchStep } from './pytorch';

/** Milliseconds a step, after a warm-up. */
async function stepOf(engine: Engine, steps: number): Promise<number> {
  await engine.advance(Math.max(2, steps / 10));
  const start = performance.now();
  await engine.advance(steps);
  const ms = (performance.now() - start) / steps;
  engine.dispose();
  return ms;
}

const linear = (width: number): RunConfig => ({ ...defaultConfig, width, stop: 0, lr: 0.001 });

/** The 8-layer network of the real-data figures, on its shapes: inputs 3072, width 256, 10 classes, batch of 130. */
const image: RunConfig = {
  ...defaultConfig,
  net: 'mlp',
  depth: 8,
  width: 256,
  d0: 3072,
  K: 10,
  n: 13,
  lr: 0.001,
  stop: 0,
  init: 'pytorch',
};

function wasm(problem: Problem): Promise<Engine> {
  const provider = nodeEngines().find(({ id }) => id === 'wasm');
  if (!provider) throw new Error('The WebAssembly engine is part of every build.');
  return provider.create(problem, null, nodePace);
}

export async function exactLines(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { width, recorded, goal } of [
    { width: 50, recorded: 0.5, goal: 5 },
    { width: 400, recorded: 4, goal: 30 },
  ]) {
    const peer = pytorchStep([width, 6, 400], recorded);
    const ours = await stepOf(finish(createExactEngine(drawnProblem(linear(width)), null)), 4000);
    lines.push({
      name: `step, 6-layer linear, width ${width}, exact`,
      ours,
      reference: peer.ms,
      unit: 'ms',
      against: peer.against,
      goal,
    });
  }
  return lines;
}

/** Figure 7's 100 runs: depth 2 to 5 at width 400, width 200 to 700 at depth 5, ten seeds each; one after another. */
export async function figure7Line(): Promise<Line> {
  const grid = [
    ...[2, 3, 4, 5].map((depth) => ({ depth, width: 400 })),
    ...[200, 300, 400, 500, 600, 700].map((width) => ({ depth: 5, width })),
  ];
  const start = performance.now();
  let steps = 0;
  for (const { depth, width } of grid) {
    for (let seed = 0; seed < 10; seed++) {
      const problem = drawnProblem({ ...defaultConfig, eps: 0.1, noise: 'normal', depth, width, seed });
      const { outcome, step } = await finish(createExactEngine(problem, null)).advance(100_000);
      if (outcome !== 'converged') throw new Error(`depth ${depth}, width ${width}, seed ${seed} did not converge`);
      steps += step;
    }
  }
  const ours = (performance.now() - start) / 1000;
  return {
    name: `figure 7, 100 runs, ${(steps / 1e6).toFixed(2)} million steps, one core`,
    ours,
    reference: 60,
    unit: 's ',
    against: 'limit',
    goal: 1,
  };
}

export async function tfjsLines(): Promise<Line[]> {
  const lines: Line[] = [];
  const small: RunConfig = { ...linear(50), init: 'pytorch' };
  const hybrid: RunConfig = { ...image, net: 'hybrid', nonlinear: 3 };
  for (const { name, config, steps } of [
    { name: '6-layer linear, width 50', config: small, steps: 200 },
    { name: '8-layer MLP, 3072-256x7-10, batch 130', config: image, steps: 8 },
    { name: '8-layer hybrid, 3 nonlinear, the same shapes', config: hybrid, steps: 8 },
  ]) {
    const problem = drawnProblem(config);
    const ours = await stepOf(await wasm(problem), steps);
    const reference = await fitStep(config, problem, steps);
    lines.push({ name: `step, ${name}, wasm`, ours, reference, unit: 'ms', against: 'LayersModel.fit, wasm', goal: 1 });
    if (config !== image) continue;
    const peer = pytorchStep([256, 8, 60, '--mlp', '--batch', 130, '--input', 3072, '--classes', 10], 9);
    lines.push({ name: `step, ${name}, wasm`, ours, reference: peer.ms, unit: 'ms', against: peer.against, goal: 1 / 8 });
  }
  return lines;
}
