/** TensorFlow.js, loaded on demand. With `tfjsEngine.ts` and the two providers, the only code that knows it. */
export type Tfjs = typeof import('@tensorflow/tfjs-core');

export function loadCore(): Promise<Tfjs> {
  return import('@tensorflow/tfjs-core');
}
