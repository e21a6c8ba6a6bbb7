/** Pictures that come one by one, of any size, kept by size until it is known which size is the samples'. */
import type { ImageShape } from '../shape';
import { type DecodedImage, planesOf } from './decodedImage';
import { type CodedLabels, LabelCoder } from './labelCodes';
import { resized } from './resized';
import { shapeText } from './shapeText';
import { MOST_BYTES } from './unreadable';

/** Pictures of one size, in the order in which they came. */
interface OneSize {
  readonly shape: ImageShape;
  values: Uint8Array;
  readonly order: number[];
}

export class PicturePool {
  private readonly sizes = new Map<string, OneSize>();
  private readonly labels: string[] = [];
  private readonly names: string[] = [];
  private held = 0;

  /**
   * @param expected How many there will be, as far as can be said.
   * @param scaleTo The size that all are scaled to as they come; null keeps each as it is.
   */
  constructor(
    private readonly expected: number,
    private readonly scaleTo: ImageShape | null,
  ) {}

  /** Bytes of all pictures. */
  get bytes(): number {
    return this.held;
  }

  get count(): number {
    return this.labels.length;
  }

  /** @param name What sentences call it. */
  add(label: string, name: string, image: DecodedImage): void {
    const { channels, values } = planesOf(image);
    const { height, width } = image;
    if (this.scaleTo) this.keep(this.scaleTo, fitted(values, { height, width, channels }, this.scaleTo));
    else this.keep({ height, width, channels }, values);
    this.labels.push(label);
    this.names.push(name);
  }

  private keep(shape: ImageShape, values: Uint8Array): void {
    const key = shapeText(shape);
    let size = this.sizes.get(key);
    if (!size) {
      const capacity = this.sizes.size === 0 ? Math.min(this.expected, Math.floor(MOST_BYTES / values.length)) : 1;
      size = { shape, values: new Uint8Array(Math.max(1, capacity) * values.length), order: [] };
      this.sizes.set(key, size);
    }
    const at = size.order.length * values.length;
    if (at + values.length > size.values.length) {
      const more = new Uint8Array(Math.max(at + values.length, 2 * at));
      more.set(size.values);
      size.values = more;
    }
    size.values.set(values, at);
    size.order.push(this.labels.length);
    this.held += values.length;
  }

  /** How many pictures there are of each height and width, colour and grey together. */
  *counts(): Generator<{ readonly height: number; readonly width: number; readonly count: number; readonly colour: boolean }> {
    for (const { shape, order } of this.sizes.values()) yield { ...shape, count: order.length, colour: shape.channels === 3 };
  }

  /** The first picture of another size, with that size. */
  strayOf({
    height,
    width,
  }: Pick<ImageShape, 'height' | 'width'>): { readonly name: string; readonly height: number; readonly width: number } | null {
    const strays = [...this.sizes.values()].filter(({ shape }) => shape.height !== height || shape.width !== width);
    const [first] = strays.sort((a, b) => a.order[0] - b.order[0]);
    return first ? { name: this.names[first.order[0]], height: first.shape.height, width: first.shape.width } : null;
  }

  /**
   * All pictures of that size in the order in which they came, grey ones with the same values in every channel where `shape` has
   * three. With `scale` those of other sizes too.
   */
  samples(shape: ImageShape, scale: boolean): { readonly values: Uint8Array; readonly labels: CodedLabels } {
    const dimension = shape.height * shape.width * shape.channels;
    const chosen = [...this.sizes.values()].filter(
      (size) => scale || (size.shape.height === shape.height && size.shape.width === shape.width),
    );
    const coder = new LabelCoder(null);
    const [only] = chosen;
    if (chosen.length === 1 && shapeText(only.shape) === shapeText(shape)) {
      for (const place of only.order) coder.add(this.labels[place]);
      const used = only.order.length * dimension;
      return { values: used === only.values.length ? only.values : only.values.slice(0, used), labels: coder.done() };
    }
    const order = chosen.flatMap((size) => size.order.map((place, i) => ({ place, size, i })));
    order.sort((a, b) => a.place - b.place);
    for (const { place } of order) coder.add(this.labels[place]);
    const values = new Uint8Array(order.length * dimension);
    order.forEach(({ size, i }, place) => {
      const length = size.shape.height * size.shape.width * size.shape.channels;
      values.set(fitted(size.values.subarray(i * length, (i + 1) * length), size.shape, shape), place * dimension);
    });
    return { values, labels: coder.done() };
  }
}

/** At another size and with other channels. Colour becomes grey by the brightness that people see (ITU-R BT.601). */
function fitted(values: Uint8Array, from: ImageShape, to: ImageShape): Uint8Array {
  const scaled = resized(values, from, to);
  if (from.channels === to.channels) return scaled;
  const pixels = to.height * to.width;
  const out = new Uint8Array(to.channels * pixels);
  if (to.channels === 3) for (let c = 0; c < 3; c++) out.set(scaled, c * pixels);
  else
    for (let i = 0; i < pixels; i++)
      out[i] = Math.round(0.299 * scaled[i] + 0.587 * scaled[pixels + i] + 0.114 * scaled[2 * pixels + i]);
  return out;
}
