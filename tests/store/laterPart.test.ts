/** Parts of the page that are loaded later. The order in which their code comes is the test's own. */
import { expect, test } from 'vitest';
import { laterPart, loadAhead, PartMissing } from '../../src/store/laterPart';

test('a part is fetched once, whoever asks and however often', async () => {
  let fetched = 0;
  const part = laterPart(async () => ({ number: ++fetched }));
  expect([part.now(), fetched]).toEqual([null, 0]);
  const [first, second] = await Promise.all([part.load(), part.load()]);
  expect([first, second, part.now(), await part.load(), fetched]).toEqual([first, first, first, first, 1]);
});

test('one that does not come says so in a sentence with its cause, and is fetched anew when it is asked for again', async () => {
  const offline = new TypeError('Failed to fetch');
  let online = false;
  const part = laterPart(async () => {
    if (!online) throw offline;
    return 'here';
  });
  const error = await part.load().catch((reason) => reason);
  expect(error).toBeInstanceOf(PartMissing);
  expect([error.message, error.cause, part.now()]).toEqual([
    expect.stringMatching(/could not be loaded.*Nothing was lost/),
    offline,
    null,
  ]);
  online = true;
  expect([await part.load(), part.now()]).toEqual(['here', 'here']);
});

test('ahead of their need all parts come, those too that parts bring along; one that does not come keeps no other away', async () => {
  const missing = laterPart(() => Promise.reject(new Error('offline')));
  let inner = laterPart(async () => 'not yet');
  const outer = laterPart(async () => {
    inner = laterPart(async () => 'inside');
    return 'outside';
  });
  await loadAhead();
  expect([missing.now(), outer.now(), inner.now()]).toEqual([null, 'outside', 'inside']);
});
