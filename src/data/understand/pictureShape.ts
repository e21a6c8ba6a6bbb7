/** How rows of numbers are pictures, and what is asked about it. */
import type { Labelled, Question } from '../formats/labelled';
import { shapeName, shapeOf, shapeText, squaresOf } from '../formats/shapeText';
import type { ImageShape } from '../shape';

/** How samples are pictures: as the reader says, as the visitor says, or, for bytes that fill a square, by their number. */
export function shapeIn(
  first: Labelled,
  chosen: string | undefined,
): { readonly shape: ImageShape | null; readonly question: Question | null } {
  const { content, shape, columns } = first;
  if (shape || content.kind === 'sentences') return { shape, question: null };
  const squares = squaresOf(content.dimension);
  const said = shapeOf(chosen);
  const fits = said && said.height * said.width * said.channels === content.dimension ? said : null;
  if (squares.length === 0 && !fits) return { shape: null, question: null };
  const pixels = columns === null || columns.every((name) => /^[a-z]{0,6}[ _]?\d+(x\d+)?$/i.test(name));
  const guess = content.values instanceof Uint8Array && pixels ? (squares[0] ?? null) : null;
  const taken = chosen === 'none' ? null : (fits ?? guess);
  const options = new Map(
    [...squares, ...(fits ? [fits] : [])].map((s) => [shapeText(s), { value: shapeText(s), name: shapeName(s) }]),
  );
  return {
    shape: taken,
    question: {
      field: 'shape',
      path: null,
      question: 'Are samples pictures?',
      chosen: taken ? shapeText(taken) : 'none',
      options: [...options.values(), { value: 'none', name: 'no pictures' }],
    },
  };
}
