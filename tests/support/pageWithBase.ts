/** The page as a school builds it: with a base address of its own for the public sets, served as it is built. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { untilAnswered } from './drivenBrowser';

export interface BuiltPage {
  /** Without a slash at its end. */
  readonly url: string;
  close(): void;
}

const ROOT = path.join(import.meta.dirname, '../..');
const VITE = path.join(ROOT, 'node_modules/vite/bin/vite.js');

/** Builds into a folder of its own, so that what is in `dist` stays. Takes some ten seconds. */
export async function pageWithBase(base: string, port: number): Promise<BuiltPage> {
  const out = mkdtempSync(path.join(tmpdir(), 'page-with-base-'));
  const env = { ...process.env, VITE_DATA_BASE: base };
  await promisify(execFile)(process.execPath, [VITE, 'build', '--outDir', out, '--emptyOutDir'], { cwd: ROOT, env });
  // The policy that goes with every file is made from the base as well.
  const args = [VITE, 'preview', '--outDir', out, '--port', String(port), '--strictPort'];
  const preview = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'ignore' });
  const url = `http://localhost:${port}`;
  const close = () => {
    preview.kill();
    rmSync(out, { recursive: true, force: true });
  };
  try {
    await untilAnswered(() => fetch(url));
  } catch (error) {
    close();
    throw error;
  }
  return { url, close };
}
