/**
 * `npm run data -- SET --out DIR [--from URL|PATH...]`: fetches a public set, or takes files of it that are there, and makes the folder
 * that a base address serves (VITE_DATA_BASE at build time), so that a classroom needs no outside host. Stopped with Ctrl+C, the
 * same command goes on from there.
 */
import { setImmediate as rest } from 'node:timers/promises';
import { dataCommand } from './dataCommand';

const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort(new Error('Stopped. What came is kept: the same command goes on from there.')));

process.exitCode = await dataCommand(
  process.argv.slice(2),
  { say: (sentence) => console.error(sentence) },
  { fetch: (url, init) => fetch(url, init), now: () => performance.now(), rest: () => rest(), signal: stopping.signal },
);
