/** Part of the build: what the built page may load and run, as a Content-Security-Policy inside it. */
import { loadEnv, type Plugin } from 'vite';
import { baseSetting } from '../src/data/sets/baseAddress.ts';
import { connectSources } from '../src/data/sets/connections.ts';

/**
 * Everything from the page's own origin, nothing inline; what goes further says why. `base` is where the public sets come from instead
 * of their public host, as it is written at build time.
 */
export function policyWith(base: string | null): string {
  return Object.entries({
    'default-src': "'none'",
    /** WebAssembly is compiled from bytes: the kernels of the exact engine and TensorFlow.js. */
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self'",
    /** A chart on its way to a PNG is an image of a blob, with pictures of samples inside it. */
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    /** Public sets, when somebody asks for one: the hosts of their table, each in full. */
    'connect-src': ["'self'", ...connectSources(base)].join(' '),
    'worker-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** That of this build: Vite gives the page's code the same VITE_DATA_BASE, from the environment or a file. */
export const CONTENT_POLICY = policyWith(baseSetting(loadEnv('production', process.cwd(), 'VITE_DATA_').VITE_DATA_BASE));

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
