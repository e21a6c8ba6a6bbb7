/** Drops as browsers hand them over: files, folders in folders, a hundred entries at a time, what cannot be opened. */
import { describe, expect, test } from 'vitest';
import { MOST_FILES } from '../../src/store/dropSlot';
import { filesOfInput, filesOfTransfer } from '../../src/views/data/droppedFiles';

const file = (name: string, webkitRelativePath = '') => Object.assign(new File(['x'], name), { webkitRelativePath });

/** A file or folder of a disk; null content is one that cannot be opened. */
type Disk = { readonly [name: string]: Disk | string | null };

function entry(name: string, content: Disk | string | null, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  if (content === null || typeof content === 'string')
    return {
      isFile: true,
      isDirectory: false,
      name,
      fullPath,
      file: (ok: (f: File) => void, failed: (e: Error) => void) =>
        content === null ? failed(new Error('no')) : ok(new File([content], name)),
    } as unknown as FileSystemEntry;
  return {
    isFile: false,
    isDirectory: true,
    name,
    fullPath,
    createReader: () => {
      const entries = Object.entries(content).map(([inside, each]) => entry(inside, each, fullPath));
      return {
        // Later, and a hundred at a time, as in Chromium.
        readEntries: (ok: (some: FileSystemEntry[]) => void) => setTimeout(() => ok(entries.splice(0, 100)), 0),
      };
    },
  } as unknown as FileSystemEntry;
}

/** A drop, which the browser takes back as soon as it was handled. */
function transferOf(dropped: readonly (FileSystemEntry | File)[], withEntries = true): DataTransfer {
  let over = false;
  setTimeout(() => {
    over = true;
  });
  const items = dropped.map((each) => ({
    kind: 'file',
    getAsFile: () => (each instanceof File && !over ? each : null),
    ...(withEntries && { webkitGetAsEntry: () => (over || each instanceof File ? null : each) }),
  }));
  return { items, files: [] } as unknown as DataTransfer;
}

const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);

describe('a drop', () => {
  test('of a folder gives all files in it, with the folders they came in', async () => {
    const photos = entry('photos', { cat: { '1.png': 'a', '2.png': 'b' }, dog: { old: { '3.png': 'c' } }, 'readme.txt': 'd' });
    const files = await filesOfTransfer(transferOf([photos]));
    expect(paths(files).sort()).toEqual(['photos/cat/1.png', 'photos/cat/2.png', 'photos/dog/old/3.png', 'photos/readme.txt']);
    expect(await files.find(({ path }) => path.endsWith('3.png'))?.blob.text()).toBe('c');
  });

  test('of several folders and files together gives all of them: nothing is asked of the browser too late', async () => {
    const files = await filesOfTransfer(
      transferOf([entry('a', { x: '1' }), file('b.csv'), entry('c', { y: '2' }), file('d.csv')]),
    );
    expect(paths(files)).toEqual(['a/x', 'b.csv', 'c/y', 'd.csv']);
  });

  test('of more entries than the browser gives at a time gives all of them', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.png`, 'x']));
    expect(await filesOfTransfer(transferOf([entry('many', many)]))).toHaveLength(250);
  });

  test('in a browser without entries gives the files as they are', async () => {
    expect(paths(await filesOfTransfer(transferOf([file('a.csv'), file('b.csv')], false)))).toEqual(['a.csv', 'b.csv']);
  });

  test('that has files but no items gives the files', async () => {
    const transfer = { items: [], files: [file('a.csv')] } as unknown as DataTransfer;
    expect(paths(await filesOfTransfer(transfer))).toEqual(['a.csv']);
  });

  test('of text that was dragged along gives nothing', async () => {
    const transfer = { items: [{ kind: 'string', getAsFile: () => null }], files: [] } as unknown as DataTransfer;
    expect(await filesOfTransfer(transfer)).toEqual([]);
  });

  test('passes over files and folders that cannot be opened', async () => {
    const closed = {
      ...entry('closed', {}),
      createReader: () => ({ readEntries: (_: unknown, failed: (e: Error) => void) => failed(new Error('denied')) }),
    } as unknown as FileSystemEntry;
    const files = await filesOfTransfer(transferOf([closed, entry('open', { here: 'x', gone: null })]));
    expect(paths(files)).toEqual(['open/here']);
  });

  test('of more files than are taken is looked through no further than one beyond', async () => {
    let asked = 0;
    const endless = {
      ...entry('endless', {}),
      createReader: () => ({
        readEntries(ok: (some: FileSystemEntry[]) => void) {
          asked++;
          ok(Array.from({ length: 10_000 }, (_, i) => entry(`${asked}-${i}`, 'x', '/endless')));
        },
      }),
    } as unknown as FileSystemEntry;
    expect(await filesOfTransfer(transferOf([endless]))).toHaveLength(MOST_FILES + 1);
    expect(asked).toBe(11);
  });
});

test('chosen files have the path below the folder that was chosen, or their name', () => {
  const chosen = [file('1.png', 'photos/cat/1.png'), file('iris.csv')] as unknown as FileList;
  expect(paths(filesOfInput(chosen))).toEqual(['photos/cat/1.png', 'iris.csv']);
});
