import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';

/** Samples on the device: inputs d0 x B and one-hot labels K x B. */
export interface DeviceBatch {
  readonly X: Tensor2D;
  readonly Y: Tensor2D;
}

/** Statistics of one batch norm over a batch, h x 1: mean and biased variance. */
export type DeviceStatistics = { mean: Tensor2D; variance: Tensor2D };

export interface Gradients {
  /** In the order of the parameters: weights, scales, shifts. */
  readonly list: Tensor2D[];
  /** What batch norm saw, layer by layer. */
  readonly statistics: DeviceStatistics[];
}

/** How a loss and its gradient are computed on the device. Called inside a tidy; what it leaves behind is freed. */
export interface GradientRule {
  /** How, as the page shows it. */
  readonly method: string;
  loss(parameters: readonly Tensor2D[], batch: DeviceBatch): Scalar;
  /** The gradient times `gain`: a factor that costs nothing here saves a pass over every parameter later. */
  gradients(parameters: readonly Tensor2D[], batch: DeviceBatch, gain: number): Gradients;
}
