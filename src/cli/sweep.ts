/**
 * `npm run sweep -- '<link or hash>' [--shard i/n] [--out FILE]`: runs a link's sweep, or the i-th of n parts of it, without
 * a browser, and writes a file that the page opens and puts together with others.
 * `npm run sweep -- --merge OUT PART...`: puts such files together.
 */
import { sweepCommand } from './sweepCommand';

process.exitCode = await sweepCommand(process.argv.slice(2), {
  say: (sentence) => console.error(sentence),
  write: (table) => process.stdout.write(table),
});
