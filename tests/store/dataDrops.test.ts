/** Dropped files on the page: read, corrected, compared with what a link asks for, used. */
import { describe, expect, test } from 'vitest';
import { fields } from '../../src/config/fields';
import { defaultConfig } from '../../src/config/runConfig';
import { dataSlot, file, understood } from './dataSlots';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('a drop', () => {
  test('opens the sheet, is read without corrections, and shows how far that is', () => {
    const page = dataSlot();
    page.slot.drop([file('iris.csv', '12345')]);
    expect(page.view.open).toBe(true);
    expect(page.last('read').task).toEqual({ type: 'read', files: [file('iris.csv', '12345')], sha: null, corrections: {} });
    expect(page.drop).toMatchObject({ name: 'iris.csv', size: 5, sha: null, corrections: {}, mismatch: null });
    expect(page.drop.state).toMatchObject({ kind: 'reading', what: 'Reading iris.csv', share: 0 });
    page.last('read').say({ type: 'reading', what: 'Looking through iris.csv', share: 0.5 });
    expect(page.drop.state).toMatchObject({ kind: 'reading', what: 'Looking through iris.csv', share: 0.5 });
    page.last('read').say({ type: 'hashed', sha: A });
    expect(page.drop.sha).toBe(A);
    page.last('read').say({ type: 'understood', sha: A, understood });
    expect(page.drop.state).toEqual({ kind: 'understood', understood });
  });

  test.each([
    [['folder/iris.csv'], 'folder'],
    [['b.gz', 'a.gz', 'c.gz'], 'a.gz and 2 more'],
    [['photos/cat/1.png', 'photos/dog/2.png'], 'photos'],
    [['train/cat/1.png', 'test/cat/2.png'], '2.png and 1 more'],
  ])('of %j is called %s', (paths, name) => {
    const page = dataSlot();
    page.slot.drop(paths.map((path) => file(path)));
    expect(page.drop.name).toBe(name);
  });

  test('under a name that is longer than a link takes is called something shorter, with its ending', () => {
    const page = dataSlot();
    page.understand([file(`${'x'.repeat(300)}.csv`)], A);
    expect(page.drop.name).toMatch(/^x+…x+\.csv$/);
    const { file: name } = page.slot.use() ?? { file: '' };
    expect(fields.file.read(name)).toBe(name);
  });

  test('is read in the order of paths: a disk lists them in any, and their fingerprint knows none', () => {
    const page = dataSlot();
    const [a, b, c] = ['a.csv', 'b.csv', 'c.csv'].map((path) => file(path));
    page.slot.drop([c, a, b]);
    expect(page.last('read').task).toMatchObject({ files: [a, b, c] });
  });

  test('newer than another replaces it: the one before is given up, its corrections are gone', () => {
    const page = dataSlot();
    page.understand([file('iris.csv')], A);
    page.slot.correct({ label: 'b' });
    const before = page.last('read');
    page.slot.drop([file('other.csv')]);
    expect(before.stopped).toBe(true);
    expect(page.drop).toMatchObject({ name: 'other.csv', sha: null, corrections: {} });
  });

  test('of no files says so', () => {
    const page = dataSlot();
    page.slot.drop([]);
    expect(page.drop.state).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('Nothing that was dropped') });
    expect(page.asked).toEqual([]);
    page.slot.correct({ label: 'a' });
    expect(page.asked).toEqual([]);
    expect(page.slot.use()).toBeNull();
  });

  test('of more than 100,000 files says so', () => {
    const page = dataSlot();
    page.slot.drop(new Array(100_001).fill(file('a.png')));
    expect(page.drop.state).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('More than 100,000 files') });
    expect(page.asked).toEqual([]);
  });

  test('that cannot be used says why, with the questions whose answers may help', () => {
    const page = dataSlot();
    page.slot.drop([file('iris.csv')]);
    page.last('read').say({ type: 'refused', sha: A, sentence: 'No label.', questions: understood.questions });
    expect(page.drop).toMatchObject({
      sha: A,
      state: { kind: 'refused', sentence: 'No label.', questions: understood.questions },
    });
    expect(page.slot.use()).toBeNull();
  });

  test('whose worker dies says so, and a correction reads it again', () => {
    const page = dataSlot();
    page.slot.drop([file('iris.csv')]);
    page.last('read').say({ type: 'hashed', sha: A });
    page.last('read').say({ type: 'failed', sentence: 'The data worker stopped: boom.', cause: '' });
    expect(page.drop.state).toMatchObject({
      kind: 'refused',
      sentence:
        'iris.csv could not be read to its end. The data worker stopped: boom. Nothing was changed. Drop it again, or a smaller part of it.',
    });
    page.slot.correct({ part: 10 });
    expect(page.last('read').task).toMatchObject({ sha: A, corrections: { part: 10 } });
    page.last('read').say({ type: 'understood', sha: A, understood });
    expect(page.drop.state.kind).toBe('understood');
  });
});

/** Files that come when the test says so. */
function later() {
  let resolve = (_: ReturnType<typeof file>[]) => {};
  const promise = new Promise<ReturnType<typeof file>[]>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('folders that are still looked through', () => {
  test('are read once they are', async () => {
    const page = dataSlot();
    const found = Promise.resolve([file('photos/cat/1.png')]);
    page.slot.drop(found);
    expect(page.drop.state).toMatchObject({ kind: 'reading', what: 'Looking at what was dropped' });
    await found;
    expect(page.drop.name).toBe('photos');
    expect(page.count('read')).toBe(1);
  });

  test('give way to a newer drop, and to being put away, however late they come', async () => {
    const page = dataSlot();
    const slow = later();
    page.slot.drop(slow.promise);
    page.slot.drop([file('iris.csv')]);
    slow.resolve([file('late.csv')]);
    await slow.promise;
    expect(page.drop.name).toBe('iris.csv');
    const slower = later();
    page.slot.drop(slower.promise);
    page.slot.putAway();
    slower.resolve([file('late.csv')]);
    await slower.promise;
    expect(page.view.drop).toBeNull();
  });

  test('that cannot be looked through say so', async () => {
    const page = dataSlot();
    const broken = Promise.reject<ReturnType<typeof file>[]>(new Error('no'));
    page.slot.drop(broken);
    await broken.catch(() => {});
    await Promise.resolve();
    expect(page.drop.state).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('Nothing that was dropped') });
  });
});

describe('corrections', () => {
  test('are merged, roles file by file, and read without a new fingerprint; undefined takes one away', () => {
    const page = dataSlot();
    page.understand([file('iris.csv')], A);
    page.slot.correct({ label: 'b' });
    expect(page.last('read').task).toMatchObject({ sha: A, corrections: { label: 'b' } });
    page.slot.correct({ header: 'no', roles: { 'a.csv': 'test' } });
    page.slot.correct({ roles: { 'b.csv': 'out' } });
    expect(page.drop.corrections).toEqual({ label: 'b', header: 'no', roles: { 'a.csv': 'test', 'b.csv': 'out' } });
    page.slot.correct({ label: undefined, roles: undefined });
    expect(page.last('read').task).toMatchObject({ corrections: { header: 'no' } });
    expect(page.drop.corrections).toEqual({ header: 'no' });
  });

  test('give up the reading before, and keep the questions on show', () => {
    const page = dataSlot();
    page.understand([file('iris.csv')], A);
    page.slot.correct({ label: 'b' });
    const first = page.last('read');
    expect(page.drop.state).toMatchObject({ kind: 'reading', questions: understood.questions });
    first.say({ type: 'reading', what: 'Reading iris.csv', share: 0.3 });
    expect(page.drop.state).toMatchObject({ kind: 'reading', share: 0.3, questions: understood.questions });
    page.slot.correct({ label: 'c' });
    expect(first.stopped).toBe(true);
  });

  test('that change nothing read nothing', () => {
    const page = dataSlot();
    page.understand([file('iris.csv')], A);
    page.slot.correct({ label: undefined });
    page.slot.correct({ label: 'b' });
    page.slot.correct({ label: 'b' });
    expect(page.count('read')).toBe(2);
  });

  test('of nothing are passed over', () => {
    const page = dataSlot();
    page.slot.correct({ label: 'b' });
    expect(page.view.drop).toBeNull();
  });
});

describe('used', () => {
  test('it gives settings that name it, and its files to whoever asks with them', () => {
    const page = dataSlot();
    const files = [file('iris.csv')];
    page.understand(files, A);
    expect(page.own.get(A)).toBeNull();
    const settings = page.slot.use();
    expect(settings).toEqual({ file: 'iris.csv', sha: A, reading: '' });
    const config = { ...defaultConfig, data: 'file' as const, ...settings };
    expect(page.own.request(config, 'https://page.test/')).toEqual({ config, files, page: 'https://page.test/' });
    expect(page.own.request(defaultConfig, '').files).toBeNull();
    expect(page.own.request({ ...config, sha: B }, '').files).toBeNull();
  });

  test('corrections are the setting that a link holds, the same whatever order they were made in', () => {
    const readings = [0, 1].map((turn) => {
      const page = dataSlot();
      page.understand([file('iris.csv')], A);
      const changes = [
        { label: 'b' },
        { header: 'no' as const },
        { roles: { b: 'test' as const } },
        { roles: { a: 'out' as const } },
      ];
      for (const change of turn === 0 ? changes : changes.reverse()) page.slot.correct(change);
      page.last('read').say({ type: 'understood', sha: A, understood });
      return page.slot.use()?.reading;
    });
    expect(readings[0]).toBe('{"header":"no","label":"b","roles":{"a":"out","b":"test"}}');
    expect(readings[1]).toBe(readings[0]);
    expect(fields.reading.read(readings[0] ?? '')).toBe(readings[0]);
  });

  test('not before it is understood, and not while it is read again', () => {
    const page = dataSlot();
    expect(page.slot.use()).toBeNull();
    page.slot.drop([file('iris.csv')]);
    page.last('read').say({ type: 'hashed', sha: A });
    expect(page.slot.use()).toBeNull();
    page.last('read').say({ type: 'understood', sha: A, understood });
    page.slot.correct({ label: 'b' });
    expect(page.slot.use()).toBeNull();
  });

  test('and put away, it stays for the workers', () => {
    const page = dataSlot();
    page.understand([file('iris.csv')], A);
    page.slot.use();
    page.slot.putAway();
    expect(page.view.drop).toBeNull();
    expect(page.own.get(A)).toHaveLength(1);
  });
});

test('put away while it is read: given up and forgotten', () => {
  const page = dataSlot();
  page.slot.drop([file('iris.csv')]);
  page.slot.putAway();
  expect(page.last('read').stopped).toBe(true);
  expect(page.view.drop).toBeNull();
  page.slot.putAway();
});

describe('a file that a link asks for', () => {
  const wanted = { name: 'iris.csv', sha: A, corrections: {} };

  test('comes: nothing is said', () => {
    const page = dataSlot();
    page.slot.expect(wanted);
    page.understand([file('iris.csv')], A);
    expect(page.drop.mismatch).toBeNull();
    expect(page.count('read')).toBe(1);
  });

  test('was changed since: the same name with another content', () => {
    const page = dataSlot();
    page.slot.expect(wanted);
    page.understand([file('iris.csv')], B);
    expect(page.drop.mismatch).toBe(
      'The link names iris.csv with another content (SHA-256 aaaaaaaa…): this file has the same name but was changed. It can be used, but the run will be another one than that of the link.',
    );
    expect(page.slot.use()).toMatchObject({ file: 'iris.csv', sha: B });
    expect(page.drop.mismatch).toBeNull();
    // Another run is on show now: the link asks for nothing any more.
    page.understand([file('wine.csv')], 'c'.repeat(64));
    expect(page.drop.mismatch).toBeNull();
  });

  test('is not this one', () => {
    const page = dataSlot();
    page.slot.expect(wanted);
    page.understand([file('wine.csv')], B);
    expect(page.drop.mismatch).toContain('The link names iris.csv (SHA-256 aaaaaaaa…), and wine.csv is another file.');
    page.slot.expect({ ...wanted, name: '' });
    expect(page.drop.mismatch).toContain('The link names a file (SHA-256 aaaaaaaa…)');
  });

  test('said before it is understood, and also where it cannot be', () => {
    const page = dataSlot();
    page.slot.expect(wanted);
    page.slot.drop([file('wine.csv')]);
    page.last('read').say({ type: 'hashed', sha: B });
    expect(page.drop.mismatch).not.toBeNull();
    page.last('read').say({ type: 'refused', sha: B, sentence: 'No label.', questions: [] });
    expect(page.drop.mismatch).not.toBeNull();
  });

  test('asked for when files are there already: they are compared, and no longer when nothing is asked for', () => {
    const page = dataSlot();
    page.understand([file('iris.csv')], B);
    page.slot.expect(wanted);
    expect(page.drop.mismatch).not.toBeNull();
    page.slot.expect(null);
    expect(page.drop.mismatch).toBeNull();
  });

  test('of which the link knows no fingerprint: any will do', () => {
    const page = dataSlot();
    page.slot.expect({ ...wanted, sha: '' });
    page.understand([file('wine.csv')], B);
    expect(page.drop.mismatch).toBeNull();
  });

  test('is read as the link reads it, and called what the link calls it', () => {
    const page = dataSlot();
    page.slot.expect({ ...wanted, corrections: { label: 'b' } });
    page.slot.drop([file('renamed.csv')]);
    page.last('read').say({ type: 'hashed', sha: A });
    expect(page.count('read')).toBe(2);
    expect(page.asked[0].stopped).toBe(true);
    expect(page.last('read').task).toMatchObject({ sha: A, corrections: { label: 'b' } });
    page.last('read').say({ type: 'understood', sha: A, understood });
    expect(page.slot.use()).toEqual({ file: 'iris.csv', sha: A, reading: '{"label":"b"}' });
  });

  test('is not read as the link reads it where it is another one, or was corrected by hand', () => {
    const page = dataSlot();
    page.slot.expect({ ...wanted, corrections: { label: 'b' } });
    page.understand([file('iris.csv')], B);
    expect(page.drop.corrections).toEqual({});
    page.slot.expect(null);
    page.understand([file('iris.csv')], A);
    page.slot.correct({ label: 'c' });
    page.slot.expect({ ...wanted, corrections: { label: 'b' } });
    expect(page.drop.corrections).toEqual({ label: 'c' });
  });
});
