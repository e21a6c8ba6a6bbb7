/** Public sets on the page: fetched, given up, removed, listed, and the sheet they stand in. */
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/runConfig';
import { publicSet } from '../../src/data/sets/publicSets';
import { dataSlot, file } from './dataSlots';

const WHOLE = [{ id: 'mnist', label: 'MNIST', size: 100, partly: false }];

describe('the sheet', () => {
  test('opened, it asks what is kept; closed, what is under way goes on', () => {
    const page = dataSlot();
    page.slot.open();
    expect(page.view).toMatchObject({ open: true, kept: null, lasting: null });
    page.last('list').say({ type: 'kept', sets: WHOLE, lasting: true });
    expect(page.view).toMatchObject({ kept: WHOLE, lasting: true });
    page.slot.fetch('cifar10');
    page.slot.drop([file('iris.csv')]);
    page.slot.close();
    expect(page.view).toMatchObject({ open: false, transfer: { set: 'cifar10' }, drop: { name: 'iris.csv' } });
    expect(page.asked.some(({ stopped }) => stopped)).toBe(false);
  });

  test('asked twice, only the newest list is shown; one that does not come leaves the one before', () => {
    const page = dataSlot();
    page.slot.refresh();
    page.slot.refresh();
    expect(page.asked[0].stopped).toBe(true);
    page.last('list').say({ type: 'kept', sets: WHOLE, lasting: false });
    page.slot.refresh();
    page.last('list').say({ type: 'failed', sentence: 'The data worker stopped.', cause: '' });
    expect(page.view).toMatchObject({ kept: WHOLE, lasting: false });
  });
});

describe('a fetch', () => {
  test('shows how far it is; whole, it is told to whoever waits, and the list is made anew', () => {
    const page = dataSlot();
    page.slot.fetch('mnist');
    const total = publicSet('mnist')?.files.reduce((sum, { size }) => sum + size, 0);
    expect(page.view.transfer).toEqual({ set: 'mnist', done: 0, total, secondsLeft: null });
    page.last('fetch').say({ type: 'transfer', done: 40, total: 100, secondsLeft: 3 });
    expect(page.view.transfer).toEqual({ set: 'mnist', done: 40, total: 100, secondsLeft: 3 });
    expect(page.kept).toEqual([]);
    page.last('fetch').say({ type: 'fetched', files: null });
    expect(page.view).toMatchObject({ transfer: null, problem: null });
    expect([page.kept, page.count('list')]).toEqual([['mnist'], 1]);
  });

  test('that fails says why, until the next one begins', () => {
    const page = dataSlot();
    page.slot.fetch('mnist');
    page.last('fetch').say({ type: 'failed', sentence: 'The connection broke off.', cause: '' });
    expect(page.view).toMatchObject({ transfer: null, problem: { set: 'mnist', sentence: 'The connection broke off.' } });
    expect([page.kept, page.count('list')]).toEqual([[], 1]);
    page.slot.fetch('mnist');
    expect(page.view.problem).toBeNull();
    expect(page.count('fetch')).toBe(2);
  });

  test('of the set that is on its way already changes nothing', () => {
    const page = dataSlot();
    page.slot.fetch('mnist');
    page.slot.fetch('mnist');
    expect(page.count('fetch')).toBe(1);
  });

  test('of another set takes its place', () => {
    const page = dataSlot();
    page.slot.fetch('mnist');
    const [first] = page.asked;
    page.slot.fetch('cifar10');
    expect(first.stopped).toBe(true);
    expect(page.view.transfer?.set).toBe('cifar10');
  });

  test('given up: nothing is on its way, and what came of it is listed', () => {
    const page = dataSlot();
    page.slot.cancelFetch();
    expect(page.asked).toEqual([]);
    page.slot.fetch('mnist');
    page.slot.cancelFetch();
    expect(page.view).toMatchObject({ transfer: null, problem: null });
    expect([page.last('fetch').stopped, page.count('list'), page.kept]).toEqual([true, 1, []]);
  });

  test('where the browser keeps nothing: the workers get the set, but not where a part of it comes with the page', () => {
    const page = dataSlot();
    const files = [file('fashion/train.gz')];
    page.slot.fetch('fashion');
    page.last('fetch').say({ type: 'fetched', files });
    const config = { ...defaultConfig, data: 'fashion' as const };
    expect(page.own.request({ ...config, samples: 1000 }, '').files).toBe(files);
    expect(page.own.request({ ...config, samples: 0 }, '').files).toBeNull();
    expect(page.own.request({ ...config, samples: 200 }, '').files).toBeNull();
    expect(page.own.request({ ...config, data: 'mnist' }, '').files).toBeNull();
    page.slot.remove('fashion');
    expect(page.own.request({ ...config, samples: 1000 }, '').files).toBeNull();
    // Once the browser keeps it, what was handed over before is let go.
    page.own.keepSet('fashion', files);
    page.slot.fetch('fashion');
    page.last('fetch').say({ type: 'fetched', files: null });
    expect(page.own.request({ ...config, samples: 1000 }, '').files).toBeNull();
  });
});

describe('a removal', () => {
  test('is listed once it is done', () => {
    const page = dataSlot();
    page.slot.remove('mnist');
    expect(page.last('remove').task).toEqual({ type: 'remove', set: 'mnist' });
    expect(page.count('list')).toBe(0);
    page.last('remove').say({ type: 'removed' });
    expect([page.count('list'), page.view.problem]).toEqual([1, null]);
  });

  test('of the set that is on its way ends that', () => {
    const page = dataSlot();
    page.slot.fetch('mnist');
    page.slot.remove('mnist');
    expect([page.last('fetch').stopped, page.view.transfer]).toEqual([true, null]);
  });

  test('of another set lets it go on', () => {
    const page = dataSlot();
    page.slot.fetch('mnist');
    page.slot.remove('cifar10');
    expect([page.last('fetch').stopped, page.view.transfer?.set]).toEqual([false, 'mnist']);
  });

  test('that fails says why', () => {
    const page = dataSlot();
    page.slot.remove('mnist');
    page.last('remove').say({ type: 'failed', sentence: 'It is busy.', cause: '' });
    expect(page.view.problem).toEqual({ set: 'mnist', sentence: 'It is busy.' });
    expect(page.count('list')).toBe(1);
  });
});
