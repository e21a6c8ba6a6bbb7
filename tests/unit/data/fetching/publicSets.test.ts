/** The table of public sets: what must hold of every row, and facts that are known of the sets themselves. */
import { describe, expect, test } from 'vitest';
import { baseSetting, fullBase } from '../../../../src/data/sets/baseAddress';
import {
  fileName,
  needsWhole,
  PUBLIC_SETS,
  publicAddress,
  publicSet,
  rowCountProblem,
} from '../../../../src/data/sets/publicSets';

const setOf = (id: string) => {
  const set = publicSet(id);
  if (!set) throw new Error(id);
  return set;
};

describe.each(PUBLIC_SETS.map((set) => [set.id, set] as const))('%s', (_, set) => {
  test('is pinned to a commit, and its addresses name it', () => {
    expect(set.revision).toMatch(/^[0-9a-f]{40}$/);
    for (const file of set.files) {
      const url = new URL(publicAddress(set, file));
      expect([url.protocol, url.host]).toEqual(['https:', set.host.name]);
      expect(url.pathname).toContain(`/resolve/${set.revision}/${file.path}`);
    }
  });

  test('has training and test files, of names that can stand in a folder, no two alike', () => {
    const names = set.files.map(fileName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
    expect(new Set(set.files.map(({ role }) => role))).toContain('train');
    expect(new Set(set.files.map(({ role }) => role))).toContain('test');
    for (const { sha256 } of set.files) if (sha256 !== null) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('names every class once, and says whose it is', () => {
    for (const { classNames, groups } of set.labellings) {
      expect(new Set(classNames).size).toBe(classNames.length);
      if (groups) expect(groups.of).toHaveLength(classNames.length);
    }
    expect(set.licence.name).not.toBe('');
    expect(set.licence.credit).toMatch(/\d{4}$/);
  });
});

test('sizes and samples are those of the sets', () => {
  const facts = Object.fromEntries(
    PUBLIC_SETS.map(({ id, files, labellings }) => [
      id,
      [
        (files.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1),
        files.map(({ rows }) => rows),
        labellings.map(({ classNames }) => classNames.length),
      ],
    ]),
  );
  expect(facts).toEqual({
    fashion: ['36.1', [60000, 10000], [10]],
    mnist: ['18.2', [60000, 10000], [10]],
    cifar10: ['143.6', [50000, 10000], [10]],
    cifar100: ['142.3', [50000, 10000], [100, 20]],
    sst5: ['1.8', [8544, 1101, 2210], [5]],
  });
});

test('five fine classes of CIFAR-100 stand in each of its twenty groups', () => {
  const [{ classNames, groups }] = setOf('cifar100').labellings;
  const members = groups?.names.map((_, group) => classNames.filter((_, i) => groups.of[i] === group)) ?? [];
  expect(members.map(({ length }) => length)).toEqual(Array(20).fill(5));
  expect(members[0]).toEqual(['beaver', 'dolphin', 'otter', 'seal', 'whale']);
  expect(members[14]).toEqual(['baby', 'boy', 'girl', 'man', 'woman']);
  expect(members[17]).toEqual(['maple tree', 'oak tree', 'palm tree', 'pine tree', 'willow tree']);
  expect(members[19]).toEqual(['lawn mower', 'rocket', 'streetcar', 'tank', 'tractor']);
});

test('the slice that comes with the page is enough for 200 training samples a class, and only FashionMNIST has one', () => {
  const fashion = setOf('fashion');
  expect([0, 1, 200, 201].map((samples) => needsWhole(fashion, samples))).toEqual([false, false, false, true]);
  expect(needsWhole(setOf('mnist'), 0)).toBe(true);
});

test('a file of another number of samples is named with both numbers', () => {
  expect(rowCountProblem('mnist/train.parquet:', 60_000, 60_000)).toBeNull();
  expect(rowCountProblem('mnist/train.npz', null, 5)).toBeNull();
  expect(rowCountProblem('mnist/train.parquet:', 60_000, 59_999)).toMatch(/^mnist\/train\.parquet: 59,999 instead of 60,000\. /);
});

describe('a base address', () => {
  test.each([
    ['https://sets.example/a', 'https://sets.example/a/'],
    ['https://sets.example/a/?x=1#y', 'https://sets.example/a/'],
    ['sets', 'https://page.example/lab/sets/'],
    ['/sets/', 'https://page.example/sets/'],
  ])('%s is %s', (base, full) => {
    expect(fullBase(base, 'https://page.example/lab/index.html')).toBe(full);
  });

  test('of another scheme is refused', () => {
    expect(() => fullBase('ftp://sets.example/', 'https://page.example/')).toThrow(/ftp:\/\/sets\.example/);
  });

  test('is none where nothing was set', () => {
    expect([undefined, '', '  ', ' sets '].map(baseSetting)).toEqual([null, null, null, 'sets']);
  });
});
