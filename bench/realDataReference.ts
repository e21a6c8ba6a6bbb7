/**
 * What FashionMNIST as embedded (2,000 + 1,000 pictures) comes to after 60 epochs, layer by layer, l = 0..7: means over three seeds
 * of float32 runs in PyTorch, measured in float64. Recipe: 784-256x7-10, orthogonal start of scale .1, batch norm, squared error, SGD
 * with momentum .9, decay 1e-4, batch 128, cosine to a hundredth; MLP alpha 1, rate .003; hybrid 3 nonlinear layers, alpha 100, rate .01.
 */
export interface RealReference {
  readonly name: string;
  readonly link: string;
  readonly C: readonly number[];
  readonly D: readonly number[];
  readonly rank: readonly number[];
  readonly ncc: readonly number[];
  readonly nccTest: readonly number[];
  /** Least and largest of the accuracy on the test pictures. */
  readonly test: readonly [number, number];
}

const RECIPE =
  '#v=1&data=fashion&depth=8&width=256&eps=0.1&momentum=0.9&decay=0.0001&schedule=cosine&batch=128&epochs=60&stop=0&speed=max';

export const realReferences: readonly RealReference[] = [
  {
    name: 'MLP',
    link: `${RECIPE}&net=mlp&alpha=1&lr=0.003&lrEnd=0.00003`,
    C: [1.47, 1.14, 0.879, 0.512, 0.256, 0.127, 0.072, 0.041],
    D: [0.044, 0.138, 0.289, 0.437, 0.599, 0.688, 0.684, 0.729],
    rank: [555, 196, 206, 204, 198, 184, 163, 136],
    ncc: [0.7, 0.809, 0.954, 0.991, 0.997, 0.999, 0.999, 0.999],
    nccTest: [0.671, 0.747, 0.823, 0.843, 0.838, 0.84, 0.842, 0.841],
    test: [0.829, 0.847],
  },
  {
    name: 'hybrid',
    link: `${RECIPE}&net=hybrid&nonlinear=3&alpha=100&lr=0.01&lrEnd=0.0001`,
    C: [1.47, 0.925, 0.266, 0.0502, 0.0104, 0.00334, 0.00227, 0.0021],
    D: [0.044, 0.185, 0.417, 0.606, 0.93, 0.954, 0.953, 0.969],
    rank: [555, 205, 205, 181, 145, 79, 11, 10],
    ncc: [0.7, 0.891, 0.999, 1, 1, 1, 1, 1],
    nccTest: [0.671, 0.809, 0.845, 0.843, 0.841, 0.841, 0.841, 0.84],
    test: [0.837, 0.843],
  },
];

/** C within this factor of the mean, D and accuracies within these, ranks within this share of theirs and at least so many. */
export const BANDS = { C: 1.4, D: 0.1, rank: 0.1, leastRank: 3, accuracy: 0.03 } as const;
