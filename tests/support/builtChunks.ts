/** The chunks of the built page, and what each of them imports and starts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

export interface BuiltChunk {
  readonly name: string;
  /** File names of what it imports, at once or later. */
  readonly imports: readonly string[];
  /** Those that it imports at once. */
  readonly atOnce: readonly string[];
  /** File names of the workers that it starts. */
  readonly workers: readonly string[];
}

/** Reads every chunk in a folder of built assets. Throws where one does not parse. */
export function readChunks(folder: string): readonly BuiltChunk[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => {
      const code = readFileSync(join(folder, name), 'utf8');
      const { module, errors } = parseSync(name, code);
      if (errors.length > 0) throw new Error(`${name} does not parse: ${errors[0].message}`);
      const atOnce = [
        ...module.staticImports.map((found) => found.moduleRequest),
        ...module.staticExports.flatMap((found) => found.entries.flatMap((entry) => entry.moduleRequest ?? [])),
      ];
      const later = module.dynamicImports.map((found) => found.moduleRequest);
      const names = (requests: readonly { readonly start: number; readonly end: number }[]) =>
        requests.map(({ start, end }) => fileName(code.slice(start, end)));
      return {
        name,
        imports: names([...atOnce, ...later]),
        atOnce: names(atOnce),
        workers: [...code.matchAll(/new URL\(\s*(?:\/\*.*?\*\/\s*)?([`'"][^`'"]+\.js[`'"]),\s*import\.meta\.url/g)].map(
          ([, url]) => fileName(url),
        ),
      };
    });
}

/** The file that a literal of the code names. */
const fileName = (literal: string) => literal.replace(/^[`'"]|[`'"]$/g, '').replace(/^.*\//, '');
