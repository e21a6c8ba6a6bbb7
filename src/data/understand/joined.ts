/** Several files of the same kind of samples made one. */
import type { Content } from '../collection';
import type { CodedLabels } from '../formats/labelCodes';
import type { Labelled } from '../formats/labelled';
import { times } from '../words';

/** "sentences", "784 numbers", "pictures of 28 × 28 × 1": two that differ here cannot be trained on together. */
export function kindInWords({ content, shape }: Pick<Labelled, 'content' | 'shape'>): string {
  if (content.kind === 'sentences') return 'sentences';
  if (shape) return `pictures of ${times([shape.height, shape.width, shape.channels])}`;
  return content.dimension === 1 ? 'one number a sample' : `${content.dimension.toLocaleString('en')} numbers a sample`;
}

/** @param parts At least one, all of the same kind and dimension. A single one is handed back as it is. */
export function joined(parts: readonly Pick<Labelled, 'content' | 'labels'>[]): {
  readonly content: Content;
  readonly labels: CodedLabels;
} {
  if (parts.length === 1) return parts[0];
  const keys: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(parts.reduce((sum, { labels }) => sum + labels.codes.length, 0));
  let at = 0;
  for (const { labels } of parts) {
    const translated = labels.keys.map((key) => {
      const code = codeOf.get(key) ?? keys.push(key) - 1;
      codeOf.set(key, code);
      return code;
    });
    for (const code of labels.codes) codes[at++] = translated[code];
  }
  return { content: joinedContent(parts.map(({ content }) => content)), labels: { codes, keys } };
}

function joinedContent(contents: readonly Content[]): Content {
  const numbers = contents.flatMap((content) => (content.kind === 'numbers' ? [content] : []));
  if (numbers.length === 0)
    return { kind: 'sentences', texts: contents.flatMap((content) => (content.kind === 'sentences' ? content.texts : [])) };
  const storage = numbers.some(({ values }) => values instanceof Float64Array)
    ? Float64Array
    : numbers.every(({ values }) => values instanceof Uint8Array)
      ? Uint8Array
      : Float32Array;
  const values = new storage(numbers.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values: some } of numbers) {
    values.set(some, at);
    at += some.length;
  }
  return { kind: 'numbers', values, dimension: numbers[0].dimension };
}
