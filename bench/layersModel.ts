/** The other side of the TensorFlow.js lines: `LayersModel.fit` of the same network on the same backend. */
import * as layers from '@tensorflow/tfjs-layers';
import type { RunConfig } from '../src/config/runConfig';
import { oneHot } from '../src/data/dataset';
import { columnsOf } from '../src/data/samples';
import type { Problem } from '../src/engine/problem';
import { loadCore } from '../src/engine/tfjs/tfjs';
import { transpose } from '../src/lib/linalg/matrix';

/** Milliseconds a full-batch step of `fit`, on the backend that is set. */
export async function fitStep(config: RunConfig, problem: Problem, steps: number): Promise<number> {
  const tf = await loadCore();
  const { data, network } = problem;
  const rows = (m: ReturnType<typeof transpose>) => tf.tensor2d(Float32Array.from(m.data), [m.rows, m.cols]);
  const x = rows(transpose(columnsOf(data.samples)));
  const y = rows(transpose(oneHot(data.labels, data.classes)));

  const model = layers.sequential();
  for (let l = 0; l < config.depth - 1; l++) {
    const shape = l === 0 ? { inputShape: [data.samples.dimension] } : {};
    model.add(layers.layers.dense({ units: config.width, useBias: false, ...shape }));
    if (l >= network.nonlinear) continue;
    if (network.batchNorm) model.add(layers.layers.batchNormalization({}));
    model.add(layers.layers.activation({ activation: 'relu' }));
  }
  model.add(layers.layers.dense({ units: data.classes, useBias: false }));
  model.compile({ optimizer: tf.train.sgd(1e-3), loss: 'meanSquaredError' });
  const train = (epochs: number) => model.fit(x, y, { batchSize: data.labels.length, epochs, shuffle: false, verbose: 0 });
  await train(2);
  const start = performance.now();
  await train(steps);
  const ms = (performance.now() - start) / steps;
  model.dispose();
  tf.dispose([x, y]);
  return ms;
}
