/** `npm run kernels`: compiles assembly/kernels.ts and writes kernels.generated.ts beside this file. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = import.meta.dirname;

/** The module that the present source compiles to. */
export async function generatedModule(): Promise<string> {
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(
    ['assembly/kernels.ts', '--outFile', 'kernels.wasm', '--baseDir', folder, '-O3', '--noAssert', '--enable', 'simd'].concat([
      '--runtime',
      'stub',
      '--use',
      'abort=',
      '--importMemory',
      '--memoryBase',
      '16',
    ]),
    {
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') binary = Uint8Array.from(contents);
      },
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const base64 = Buffer.from(binary).toString('base64');
  return `/** Compiled from assembly/kernels.ts by \`npm run kernels\`. Not to be edited. */\nexport const KERNELS =\n  '${base64}';\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(folder, 'kernels.generated.ts'), await generatedModule());
}
