/** Keys, cards and strips as markup. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ClassKey } from '../../src/charts/maps/ClassKey';
import { FeatureMap } from '../../src/charts/maps/FeatureMap';
import { NeighbourStrip } from '../../src/charts/maps/NeighbourStrip';
import { SampleCard } from '../../src/charts/maps/SampleCard';
import { SamplePicture } from '../../src/charts/maps/SamplePicture';

const text = (markup: string) => markup.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|');
const count = (markup: string, part: string) => markup.split(part).length - 1;
const pictures = { pixels: new Uint8Array(2 * 28 * 28), shape: { height: 28, width: 28, channels: 1 as const } };

describe('a key of classes', () => {
  const names = Array.from({ length: 15 }, (_, k) => `kind ${k + 1}`);

  test('lists them, with the whole name where it is cut short, and has no buttons where nothing is asked for', () => {
    const markup = renderToStaticMarkup(<ClassKey names={['cat', 'dog']} />);
    expect(text(markup)).toBe('|cat|dog|');
    const long = renderToStaticMarkup(<ClassKey names={['Siamese fighting fish', 'dog']} />);
    expect(long).toContain('<span class="class-name" title="Siamese fighting fish">Siamese fighting fish</span>');
    expect(text(long)).toBe('|Siamese fighting fish|dog|');
    expect(count(markup, '<button')).toBe(0);
    expect(count(markup, 'data-in-drawing="key"')).toBe(1);
  });

  test('lists twelve, and the others when asked; a drawing says how many those are', () => {
    const markup = renderToStaticMarkup(<ClassKey names={names} />);
    expect(count(markup, '<svg')).toBe(12);
    expect(markup).toContain('<li hidden="">and 3 more</li>');
    expect(markup).toMatch(/<button[^>]* aria-expanded="false"[^>]*>and 3 more<\/button>/);
    expect(count(renderToStaticMarkup(<ClassKey names={names.slice(0, 12)} />), '<button')).toBe(0);
  });

  test('has a button a class where one can stand out; those that do not are faded', () => {
    const markup = renderToStaticMarkup(<ClassKey names={names.slice(0, 3)} onEmphasise={() => {}} emphasised={1} />);
    const buttons = markup.match(/<button[^>]*>/g) ?? [];
    expect(buttons.map((button) => [button.includes('faded'), button.includes('aria-pressed="true"')])).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
    const none = renderToStaticMarkup(<ClassKey names={names.slice(0, 3)} onEmphasise={() => {}} />);
    expect(count(none, 'faded')).toBe(0);
  });

  test('has a picture a class, for the eye only', () => {
    const markup = renderToStaticMarkup(<ClassKey names={['cat', 'dog']} thumbnails={pictures} />);
    expect(markup.match(/<canvas[^>]*>/g)?.every((canvas) => canvas.includes('aria-hidden="true"'))).toBe(true);
    expect(count(markup, '<canvas')).toBe(2);
  });

  test('has one mark a group where there are more than 20 classes', () => {
    const many = Array.from({ length: 21 }, (_, k) => `${k}`);
    const markup = renderToStaticMarkup(<ClassKey names={many} groups={many.map((_, k) => Math.floor(k / 7))} />);
    expect([0, 1, 2].map((g) => count(markup, `--class-${g})`))).toEqual([7, 5, 0]);
  });
});

describe('a picture', () => {
  test('has a name, its own pixels, and a whole number of times their size', () => {
    const markup = renderToStaticMarkup(<SamplePicture {...pictures} index={0} side={96} label="Sample 1, cat" />);
    expect(markup).toContain('role="img" aria-label="Sample 1, cat"');
    expect(markup).toContain('width="28" height="28" style="width:84px;height:84px;image-rendering:pixelated"');
    const small = renderToStaticMarkup(<SamplePicture {...pictures} index={0} side={14} label="" />);
    expect(small).toContain('style="width:14px;height:14px;image-rendering:auto" aria-hidden="true"');
  });
});

describe('a card', () => {
  test('has the picture or the sentence, the class and the number', () => {
    const picture = renderToStaticMarkup(
      <SampleCard number={12} className="cat" mark={3} picture={{ ...pictures, index: 1 }} silent={false} />,
    );
    expect(text(picture)).toBe('|cat|sample 12|');
    expect(picture).toContain('aria-label="Sample 12, cat"');
    expect(picture).toContain('--class-3');
    expect(picture).not.toContain('class="sample-card" aria-hidden');
    const sentence = renderToStaticMarkup(<SampleCard number={2} className="good" mark={0} sentence="Fine." />);
    expect(text(sentence)).toBe('|Fine.|good|sample 2|');
    expect(sentence).toContain('class="sample-card" aria-hidden="true"');
  });

  test('stands beside the sample that is pointed at in a large map, and is not there without one', () => {
    const map = (sample: number | null) =>
      renderToStaticMarkup(
        <FeatureMap
          layer={2}
          picture={Float32Array.of(0, 0, 1, 1)}
          ghost={null}
          labels={Int32Array.of(0, 1)}
          size={100}
          sample={sample}
          neighbours={[]}
          onSample={() => {}}
          card={(i) => <b>card of {i}</b>}
        />,
      );
    expect(map(1)).toContain('class="beside-point"><b>card of 1</b>');
    expect(map(null)).not.toContain('beside-point');
    expect(map(null)).toContain('aria-label="Samples of layer 2: ');
  });
});

describe('a strip of neighbours', () => {
  const strip = { neighbours: [2, 0], labels: Int32Array.of(0, 1, 1), names: ['cat', 'dog'] };
  test('has a picture and a class for each, in frames of its colour', () => {
    const markup = renderToStaticMarkup(<NeighbourStrip {...strip} pictures={pictures} numbers={[11, 12, 13]} />);
    expect(text(markup)).toBe('|dog|cat|');
    expect(markup.match(/--own:[^"]*/g)).toEqual(['--own:var(--class-1)', '--own:var(--class-0)']);
    expect(markup.match(/aria-label="sample \d+"/g)).toEqual(['aria-label="sample 13"', 'aria-label="sample 11"']);
  });
  test('has sentences in place of pictures, and numbers where there are neither', () => {
    const sentences = renderToStaticMarkup(<NeighbourStrip {...strip} sentences={['A.', 'B.', 'C.']} />);
    expect(text(sentences)).toBe('|C.|dog|A.|cat|');
    expect(text(renderToStaticMarkup(<NeighbourStrip {...strip} marks={[5, 6]} />))).toBe('|sample 3|dog|sample 1|cat|');
  });
  test('keeps its place without any', () => {
    expect(renderToStaticMarkup(<NeighbourStrip {...strip} neighbours={[]} />)).toContain('<ol class="neighbour-strip"');
  });
});
