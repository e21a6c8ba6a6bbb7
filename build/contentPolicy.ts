/** Part of the build: what the built page may load and run, as a Content-Security-Policy inside it. */
import type { Plugin } from 'vite';

/** Everything from the page's own origin, nothing inline; what goes further says why. */
export const CONTENT_POLICY = Object.entries({
  'default-src': "'none'",
  /** WebAssembly is compiled from bytes: the kernels of the exact engine and TensorFlow.js. */
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  /** A chart on its way to a PNG is an image of a blob. */
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
})
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');

/** Writes the policy into the built page. The development server, which patches code in, does without. */
export function contentPolicy(): Plugin {
  return {
    name: 'content-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_POLICY }, injectTo: 'head-prepend' },
    ],
  };
}
