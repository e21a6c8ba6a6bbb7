import { describe, expect, test } from 'vitest';
import { fileInMemory } from '../../../../src/data/dataFile';
import { wholeOf } from '../../../../src/data/formats/source';
import { openZip } from '../../../../src/data/formats/zipFolder';
import { pace } from './ports';
import { bytesOf, joinedBytes, zip } from './writers';

const open = async (bytes: Uint8Array<ArrayBuffer>) => (await openZip(fileInMemory('x.zip', bytes), pace())).entries;
const contentOf = async (bytes: Uint8Array<ArrayBuffer>, path: string) => {
  const entry = (await open(bytes)).find((one) => one.path === path);
  return wholeOf(entry as NonNullable<typeof entry>, pace(), 1e9);
};

/** Changes the directory's record of an entry, in place. */
function inDirectory(
  bytes: Uint8Array<ArrayBuffer>,
  path: string,
  change: (view: DataView, at: number) => void,
): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))) === path) change(view, at);
  }
  return bytes;
}

const long = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 5);

test.each([0 as const, 6 as const])(
  'short and long entries come back at level %i, folders and their marks do not',
  async (level) => {
    const bytes = zip(
      { 'a/short.txt': bytesOf('hello'), 'a/long.bin': long, 'a/': new Uint8Array(0), 'leer ü.txt': bytesOf('x') },
      level,
    );
    expect((await open(bytes)).map(({ path, size, name }) => [path, size, name])).toEqual([
      ['a/short.txt', 5, 'x.zip: a/short.txt'],
      ['a/long.bin', 300_000, 'x.zip: a/long.bin'],
      ['leer ü.txt', 1, 'x.zip: leer ü.txt'],
    ]);
    expect(new TextDecoder().decode(await contentOf(bytes, 'a/short.txt'))).toBe('hello');
    expect(Buffer.compare(await contentOf(bytes, 'a/long.bin'), long)).toBe(0);
  },
);

test.each([
  ['a short one that is packed', bytesOf('abcabcabcabc'), 6],
  ['a short one as it is', bytesOf('abcabcabcabc'), 0],
  ['a long one that is packed', long, 6],
  ['a long one as it is', long, 0],
] as const)('an entry whose check sum does not fit is damaged: %s', async (_, content, level) => {
  const bytes = inDirectory(zip({ 'a.bin': content }, level), 'a.bin', (view, at) => view.setUint32(at + 16, 12345, true));
  await expect(contentOf(bytes, 'a.bin')).rejects.toThrow('x.zip: a.bin is damaged and was left out.');
});

test.each([
  ['short', bytesOf('abcabcabcabc')],
  ['long', long],
] as const)('a %s entry that holds less than it declares is damaged, one that holds more is cut short', async (_, content) => {
  const declaring = (size: number) =>
    inDirectory(zip({ 'a.bin': content }), 'a.bin', (view, at) => view.setUint32(at + 24, size, true));
  await expect(contentOf(declaring(content.length + 1), 'a.bin')).rejects.toThrow('x.zip: a.bin is damaged and was left out.');
  await expect(contentOf(declaring(content.length - 1), 'a.bin')).rejects.toThrow(/unpacks into more than it declares/);
});

test('entries that pack as data do, but would fill the memory together, are refused', async () => {
  const names = Array.from({ length: 110 }, (_, i) => `${i}.bin`);
  const bytes = zip(Object.fromEntries(names.map((name) => [name, bytesOf('x')])));
  for (const name of names) inDirectory(bytes, name, (view, at) => view.setUint32(at + 24, 63e6, true));
  await expect(open(bytes)).rejects.toThrow(
    'x.zip would unpack into 6.9 GB, more than the 6.4 GB that are read: it was left out.',
  );
});

describe('a zip file of the wide kind (zip64)', () => {
  /** With the number, length and place of its directory, and the sizes of its entry, in 64 bits. */
  function wide(): Uint8Array<ArrayBuffer> {
    const plain = zip({ 'a.txt': bytesOf('hello') }, 0);
    const view = new DataView(plain.buffer);
    const end = plain.length - 22;
    const directory = view.getUint32(end + 16, true);
    const entry = plain.slice(directory, end);
    const place = new DataView(entry.buffer);
    for (const at of [20, 24, 42]) place.setUint32(at, 0xffffffff, true);
    place.setUint16(30, 4 + 4 + 24 + 4, true);
    const extra = new DataView(new ArrayBuffer(4 + 4 + 24 + 4));
    // Another field stands in front of the sizes.
    extra.setUint16(0, 0x5455, true);
    extra.setUint16(2, 4, true);
    extra.setUint16(8, 1, true);
    extra.setUint16(10, 24, true);
    [5, 5, 0].forEach((size, i) => {
      extra.setBigUint64(12 + 8 * i, BigInt(size), true);
    });
    const wideEntry = joinedBytes(entry, new Uint8Array(extra.buffer));
    const record = new DataView(new ArrayBuffer(56));
    record.setUint32(0, 0x06064b50, true);
    record.setBigUint64(32, 1n, true);
    record.setBigUint64(40, BigInt(wideEntry.length), true);
    record.setBigUint64(48, BigInt(directory), true);
    const locator = new DataView(new ArrayBuffer(20));
    locator.setUint32(0, 0x07064b50, true);
    locator.setBigUint64(8, BigInt(directory + wideEntry.length), true);
    const tail = plain.slice(end);
    const last = new DataView(tail.buffer);
    last.setUint16(10, 0xffff, true);
    last.setUint32(12, 0xffffffff, true);
    last.setUint32(16, 0xffffffff, true);
    return joinedBytes(plain.slice(0, directory), wideEntry, new Uint8Array(record.buffer), new Uint8Array(locator.buffer), tail);
  }

  test('is read', async () => {
    expect(new TextDecoder().decode(await contentOf(wide(), 'a.txt'))).toBe('hello');
  });

  test('without its wide record is no whole zip file', async () => {
    const bytes = wide();
    bytes[bytes.length - 22 - 20 - 56] = 0;
    await expect(open(bytes)).rejects.toThrow(/^x\.zip is not a whole zip file/);
  });
});
