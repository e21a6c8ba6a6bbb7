/** Which size the samples are of, where pictures have come in several, and what becomes of the others. */
import type { ImageShape } from '../shape';
import { count } from '../words';
import type { Option, Question } from './labelled';
import type { PicturePool } from './picturePool';
import { shapeName, shapeText } from './shapeText';

export interface PictureSize {
  readonly shape: ImageShape;
  /** Pictures of other sizes are scaled to it; else they are left out. */
  readonly scale: boolean;
  readonly question: Question;
  readonly notes: readonly string[];
  readonly leftOut: readonly string[];
}

/** What all are scaled to where they have hardly a size in common. */
const COMMON = { height: 32, width: 32 } as const;

/**
 * The size of most pictures where at least half of them have it; else all are scaled to 32 x 32.
 * @param chosen The size that the visitor chose, to which pictures have been scaled; null where none.
 */
export function pictureSize(name: string, pools: readonly PicturePool[], chosen: ImageShape | null): PictureSize {
  const counts = new Map<string, { height: number; width: number; count: number; colour: boolean }>();
  for (const pool of pools) {
    for (const { height, width, count, colour } of pool.counts()) {
      const before = counts.get(`${height}x${width}`);
      counts.set(`${height}x${width}`, {
        height,
        width,
        count: count + (before?.count ?? 0),
        colour: colour || (before?.colour ?? false),
      });
    }
  }
  const sizes = [...counts.values()].sort((a, b) => b.count - a.count);
  const total = sizes.reduce((sum, { count }) => sum + count, 0);
  const [most] = sizes;
  const colour = sizes.some((size) => size.colour);
  const scale = chosen === null && 2 * most.count < total;
  const shape: ImageShape = chosen ?? {
    ...(scale ? COMMON : { height: most.height, width: most.width }),
    channels: (scale ? colour : most.colour) ? 3 : 1,
  };
  const strays = scale ? 0 : total - most.count;
  const stray = pools.map((pool) => pool.strayOf(shape)).find((found) => found !== null);
  return {
    shape,
    scale,
    question: sizeQuestion(shape, colour),
    notes: chosen
      ? [`${name}: pictures were scaled to ${shapeName(shape)}, each pixel the mean of what it covers.`]
      : scale
        ? [
            `${name}: pictures have ${count(sizes.length, 'different size')}, none of them in half of all. They were scaled to ${shapeName(shape)}.`,
          ]
        : [],
    leftOut:
      strays > 0 && stray
        ? [
            `${name}: ${count(strays, 'picture')} ${strays === 1 ? 'is' : 'are'} not ${shape.height} × ${shape.width} and ${strays === 1 ? 'was' : 'were'} left out ` +
              `(the first is ${stray.name}, ${stray.height} high and ${stray.width} wide). Choose a size to have all scaled to it.`,
          ]
        : [],
  };
}

/** `shape`: what was taken; null where there is none yet. */
export function sizeQuestion(shape: ImageShape | null, colour: boolean): Question {
  const channels = colour ? 3 : 1;
  const shapes = [
    ...(shape ? [shape] : []),
    ...[28, 32, 64].map((side) => ({ height: side, width: side, channels }) as const),
    ...(colour ? [{ height: 28, width: 28, channels: 1 } as const] : []),
  ];
  const options = new Map<string, Option>(shapes.map((s) => [shapeText(s), { value: shapeText(s), name: shapeName(s) }]));
  return {
    field: 'shape',
    path: null,
    question: 'Which size are pictures scaled to?',
    chosen: shape && shapeText(shape),
    options: [...options.values()],
  };
}
