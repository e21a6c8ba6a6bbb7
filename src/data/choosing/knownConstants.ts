/** Mean and deviation of the pixels of well-known sets, as everybody uses them; measured on their whole training parts. */
import type { Samples, Scaling } from '../samples';
import type { ImageShape } from '../shape';

/** Of pixels in [0, 1], a channel. */
const CONSTANTS: Readonly<Record<string, { readonly mean: readonly number[]; readonly deviation: readonly number[] }>> = {
  MNIST: { mean: [0.1307], deviation: [0.3081] },
  FashionMNIST: { mean: [0.286], deviation: [0.353] },
  'CIFAR-10': { mean: [0.4914, 0.4822, 0.4465], deviation: [0.247, 0.2435, 0.2616] },
};

/** For raw bytes, one entry a channel; null where the set has none, or its samples are not what these constants are for. */
export function knownConstants(name: string, raw: Samples['raw'], shape: ImageShape | null): Scaling | null {
  const known = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : null;
  if (known === null || known.mean.length !== shape?.channels || !(raw instanceof Uint8Array)) return null;
  return {
    centre: Float64Array.from(known.mean, (mean) => 255 * mean),
    factor: Float64Array.from(known.deviation, (deviation) => 1 / (255 * deviation)),
  };
}
