/** How counts, shares and names are written in sentences about a choice. */
import { grouped, list } from '../words';

const MOST_LISTED = 6;

/** Names in quotes: “cat”, “dog” and 3 more. */
export function listOf(names: readonly string[]): string {
  return list(
    names.map((name) => `“${name}”`),
    MOST_LISTED,
  );
}

/** Some classes have fewer samples than were asked for; no sentence where none has. */
export function ofShortClasses(
  classes: readonly { readonly name: string; readonly count: number }[],
  asked: number,
): readonly string[] {
  const short = classes.filter(({ count }) => count < asked);
  if (short.length === 0) return [];
  const counts = list(
    short.map(({ name, count }) => `“${name}” has ${grouped(count)}`),
    MOST_LISTED,
  );
  const were = short.length === 1 && short[0].count === 1 ? 'It was taken.' : 'All of them were taken.';
  return [`Fewer than the ${grouped(asked)} samples a class that were asked for: ${counts}. ${were}`];
}

/** Sentences without words; no sentence where there are none. */
export function ofEmptyTexts({ train, test }: { readonly train: number; readonly test: number }): readonly string[] {
  const parts = [...(train > 0 ? [`${grouped(train)} training`] : []), ...(test > 0 ? [`${grouped(test)} test`] : [])];
  if (parts.length === 0) return [];
  const one = train + test === 1;
  return [`${parts.join(' and ')} ${one ? 'sentence has no words and became' : 'sentences have no words and became'} zeros.`];
}

/** 0.25 -> "25 %". */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
