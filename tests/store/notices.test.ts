import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/config/shareLink';
import { aboutInput, addNotice, dismiss, MOST_NOTICES, noticesOfLink, type PageNotice, settle } from '../../src/store/notices';
import { DEFAULT_FIGURE, figures } from '../../src/stories/figures/experiments';

const texts = (notices: readonly PageNotice[]) => notices.map(({ sentence }) => sentence);
const add = (...all: [sentence: string, about?: string][]) =>
  all.reduce<readonly PageNotice[]>((notices, [sentence, about]) => addNotice(notices, sentence, about), []);

describe('notices', () => {
  test('a newer one about the same input takes the place of the older; others stay', () => {
    const notices = add(['ε “x” is not a number', 'field:eps'], ['a worker stopped'], ['ε “y” is not a number', 'field:eps']);
    expect(texts(notices)).toEqual(['a worker stopped', 'ε “y” is not a number']);
  });

  test('one goes when its input is right again, and only that', () => {
    const notices = add(['a', 'field:eps'], ['b', 'axis:eps'], ['c', 'other:eps'], ['d']);
    expect(texts(settle(notices, aboutInput('field', 'eps')))).toEqual(['b', 'c', 'd']);
    expect(settle(notices, 'field:depth')).toBe(notices);
  });

  test('the same sentence stands once, and saying it again changes nothing', () => {
    const notices = add(['no room to keep this'], ['a', 'file']);
    expect(addNotice(notices, 'no room to keep this')).toBe(notices);
    expect(addNotice(notices, 'a', 'file')).toBe(notices);
  });

  test('ids are unique after any history, and there are never more than the most', () => {
    const act = fc.oneof(
      fc.tuple(
        fc.constant('add' as const),
        fc.integer({ min: 0, max: 40 }),
        fc.option(fc.constantFrom('field:eps', 'axis:eps', 'file')),
      ),
      fc.tuple(fc.constant('dismiss' as const), fc.integer({ min: 0, max: 40 }), fc.constant(null)),
      fc.tuple(fc.constant('settle' as const), fc.constant(0), fc.constantFrom('field:eps', 'axis:eps', 'file')),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let notices: readonly PageNotice[] = [];
        for (const [what, n, about] of acts) {
          if (what === 'add') {
            notices = addNotice(notices, `sentence ${n}`, about);
            expect(texts(notices)).toContain(`sentence ${n}`);
          } else if (what === 'dismiss') notices = dismiss(notices, n);
          else notices = settle(notices, String(about));
          expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
          expect(new Set(texts(notices)).size).toBe(notices.length);
          expect(notices.length).toBeLessThanOrEqual(MOST_NOTICES);
          const abouts = notices.flatMap(({ about: of }) => of ?? []);
          expect(new Set(abouts).size).toBe(abouts.length);
        }
      }),
    );
  });

  test('a newer one is numbered after all that are there, also those that are put away meanwhile', () => {
    const notices = add(['a'], ['b', 'file']);
    expect(notices).toEqual([
      { id: 1, sentence: 'a', about: null },
      { id: 2, sentence: 'b', about: 'file' },
    ]);
    expect(addNotice(dismiss(notices, 1), 'c', null, 'bring-back')).toEqual([
      { id: 2, sentence: 'b', about: 'file' },
      { id: 3, sentence: 'c', about: null, action: 'bring-back' },
    ]);
    expect(dismiss(notices, 9)).toEqual(notices);
  });

  test('the oldest give way to the newest', () => {
    const sentences = Array.from({ length: MOST_NOTICES + 2 }, (_, i) => `sentence ${i}`);
    expect(texts(add(...sentences.map((sentence): [string] => [sentence])))).toEqual(sentences.slice(2));
  });

  test('what has merely happened does not take the place of what has happened before', () => {
    expect(texts(add(['a'], ['b'], ['c', 'file'], ['a', 'file']))).toEqual(['b', 'a']);
  });
});

describe('the notices of a link', () => {
  const of = (...keys: string[]) => noticesOfLink(keys.map((key, i) => ({ key, sentence: `sentence ${i + 1}` })));

  test('are about the inputs that their keys stand for', () => {
    expect(of('link', 'v', 'figure', 'b', 's').map(({ about }) => about)).toEqual(['link', 'link', 'link', 'link', 'link']);
    const abouts = of('eps', 'b.eps', 's.eps', 'foo', 'c.eps', 'b.', 'toString').map(({ about }) => about);
    expect(abouts).toEqual(['field:eps', 'other:eps', 'axis:eps', 'field:foo', 'field:c.eps', 'other:', 'field:toString']);
    const { notices } = decode('#v=7&eps=x&b.eps=x&s.eps=x&foo=1', figures, DEFAULT_FIGURE);
    expect(noticesOfLink(notices).map(({ about }) => about)).toEqual(['link', 'field:eps', 'other:eps', 'axis:eps', 'field:foo']);
  });

  test('stand in its order, numbered from 1; as many as can stand do', () => {
    const all = Array.from({ length: MOST_NOTICES }, (_, i) => ({ id: i + 1, sentence: `sentence ${i + 1}`, about: 'link' }));
    expect(of(...all.map(() => 'v'))).toEqual(all);
    expect(of()).toEqual([]);
  });

  test('where there are more, the last says how many more', () => {
    const page = of(...Array.from({ length: MOST_NOTICES + 1 }, () => 'v'));
    expect(page).toHaveLength(MOST_NOTICES);
    expect(page[MOST_NOTICES - 2]).toEqual({ id: 11, sentence: 'sentence 11', about: 'link' });
    const sentence = '2 more settings of the link were adjusted or left out.';
    expect(page[MOST_NOTICES - 1]).toEqual({ id: 12, sentence, about: 'link' });
  });
});
