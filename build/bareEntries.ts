/** Part of the build: keeps what chunks share out of the entries of workers. */
import type { Plugin } from 'vite';

/**
 * An entry keeps its own few lines; what it imports goes to a chunk beside it, so no chunk can want anything of an entry. WebKit
 * evaluates a worker's entry, unlike a page's, a second time when a chunk imports it, and the second one takes over the worker's
 * messages. Fails the build where a chunk imports an entry all the same. One for each worker.
 */
export function bareEntries(): Plugin {
  const entries = new Set<string>();
  return {
    name: 'bare-entries',
    apply: 'build',
    moduleParsed({ id, isEntry }) {
      if (isEntry) entries.add(id);
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: { groups: [{ name: 'body', tags: ['$initial'], test: (id) => !entries.has(id) }] },
    }),
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const files = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      for (const { fileName, imports, dynamicImports } of chunks) {
        const entry = [...imports, ...dynamicImports].find((imported) => files.has(imported));
        if (entry) this.error(`${fileName} imports ${entry}, an entry: WebKit would evaluate it a second time.`);
      }
    },
  };
}
