/**
 * Settings that suit data: with them, what is to be seen on it is seen. They are a beginning, not a limit: everything can be
 * changed afterwards. Those of pictures are the recipe of the paper's figure 1 at a size that a browser trains in a lecture.
 */
import { defaultConfig, type RunConfig } from './runConfig';

/** All that a recipe may say: everything but the data themselves, the seed and the machine. */
export type Recipe = Partial<Omit<RunConfig, 'data' | 'seed' | 'engine'>>;

const hybridOnPictures: Recipe = {
  net: 'hybrid',
  depth: 8,
  nonlinear: 3,
  width: 256,
  eps: 0.1,
  alpha: 100,
  lr: 0.01,
  lrEnd: 0.0001,
  schedule: 'cosine',
  momentum: 0.9,
  decay: 0.0001,
  batch: 128,
  epochs: 60,
  stop: 0,
  speed: 'max',
};

/** What no linear map tells apart: an MLP learns it in these many steps. */
const mlpOnCurves: Recipe = { net: 'mlp', n: 100, test: 0.3, steps: 2000, speed: '4' };

const recipes: Record<RunConfig['data'], Recipe> = {
  orthonormal: {},
  gaussian: {},
  shells: { ...mlpOnCurves, d0: 3 },
  spirals: { ...mlpOnCurves, d0: 2 },
  fashion: hybridOnPictures,
  mnist: hybridOnPictures,
  cifar10: { ...hybridOnPictures, lr: 0.02 },
  cifar100: { ...hybridOnPictures, lr: 0.02, samples: 50, classes: '0..9' },
  sst5: { ...hybridOnPictures, epochs: 40 },
  file: { net: 'mlp', depth: 6, width: 64, lr: 0.02, momentum: 0.9, batch: 32, epochs: 100, test: 0.25, stop: 0, speed: 'max' },
};

/** The settings that suit data of a kind, whole; seed and engine stay as they are. */
export function suited(data: RunConfig['data'], { seed, engine }: Pick<RunConfig, 'seed' | 'engine'>): RunConfig {
  return { ...defaultConfig, ...recipes[data], data, seed, engine };
}

/** Pictures of the visitor's own are trained on like other pictures. */
export function suitedToPictures(own: Pick<RunConfig, 'seed' | 'engine' | 'file' | 'sha' | 'reading'>): RunConfig {
  const { file, sha, reading } = own;
  return { ...suited('file', own), ...hybridOnPictures, file, sha, reading };
}
