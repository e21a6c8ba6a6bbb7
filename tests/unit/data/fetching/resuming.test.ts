/** Whatever happens on the way, in whatever order, and however often: the file is whole and right, or it is not there. */
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { browserPlace } from '../../../../src/data/fetching/browserPlace';
import { download } from '../../../../src/data/fetching/download';
import type { FilePlace } from '../../../../src/data/fetching/filePlace';
import { withMemoryBehind } from '../../../../src/data/fetching/memoryBehind';
import { memoryPlace } from '../../../../src/data/fetching/memoryPlace';
import { type Faults, startSetServer } from '../../../support/setServer';
import { fileSystemOf } from './fakeFileSystem';
import { digestOf, NAME, never, noise, offered, portsOver, sha256Of, stopAt } from './fetching';

const LENGTH = 4000;
const bytes = noise(LENGTH, 7);
const digest = sha256Of(bytes);

const faults: fc.Arbitrary<Faults> = fc.record(
  {
    cutAfter: fc.integer({ min: 0, max: LENGTH }),
    range: fc.constantFrom('whole', 'elsewhere', 'unsatisfiable', 'unnamed'),
    status: fc.constantFrom(404, 500),
    silent: fc.constant(true),
    lengthOff: fc.integer({ min: -LENGTH, max: 10 }),
    wrongByte: fc.constant(true),
    tag: fc.constantFrom('none', 'changing'),
    lengthHidden: fc.constant(true),
    redirect: fc.constant(true),
  },
  { requiredKeys: [] },
);
/** One attempt: under these faults, stopped by the visitor once so many bytes are there (or not at all). */
const attempt = fc.record({
  faults: fc.oneof(fc.constant<Faults>({}), faults),
  stopAt: fc.option(fc.integer({ min: 0, max: LENGTH }), { nil: Number.POSITIVE_INFINITY }),
});

test.each<[string, () => Promise<FilePlace>]>([
  ['memory', async () => memoryPlace()],
  ['the browser’s store', () => browserPlace(fileSystemOf())],
  ['memory behind it', () => withMemoryBehind(browserPlace(fileSystemOf()), () => undefined)],
])('cuts, faults, cancels and resumes in any order, kept in %s', async (_, open) => {
  const server = await startSetServer({ files: { [`mnist/${NAME}`]: bytes } });
  onTestFinished(() => server.close());
  const file = offered(server.url, bytes);
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 6 }), async (attempts) => {
      const place = await open();
      const isRightOrAbsent = async () => {
        const kept = await portsOver(place).kept.whole(file);
        if (kept) expect([kept.sha256, await digestOf(kept.file)]).toEqual([digest, digest]);
        return kept !== null;
      };
      for (const { faults: some, stopAt: at } of attempts) {
        server.faults = some;
        const stop = stopAt(at);
        const came = await download(file, portsOver(place), stop.signal, stop.onProgress).catch(() => null);
        if (came) expect(await digestOf(came)).toBe(digest);
        expect(await isRightOrAbsent()).toBe(came !== null);
      }
      // A host without a fault always ends it; one attempt may be lost to bytes of an earlier fault.
      server.faults = {};
      const last = () => download(file, portsOver(place), never(), () => undefined);
      expect(await digestOf(await last().catch(last))).toBe(digest);
    }),
    { numRuns: 60 },
  );
});
