/** Training samples as a person would look at them: as they came, not as they are scaled for training. */
import type { ImageShape } from './shape';

export type Preview =
  /** Sample-major bytes, `shape.height * shape.width * shape.channels` a sample. */
  | { readonly kind: 'pictures'; readonly pixels: Uint8Array; readonly shape: ImageShape }
  /** One a sample. */
  | { readonly kind: 'sentences'; readonly texts: readonly string[] };
