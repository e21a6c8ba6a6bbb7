/** A part of labelled samples that stands for all of them: the same share of every class, evenly spaced, the same every time. */

/**
 * At most `most` indices, ascending. Every class gives its share, rounded down to a sample, but at least one where `most` is at
 * least the number of classes that have samples; balanced classes stay balanced. Within a class samples are evenly spaced. All of
 * them where there are no more than `most`.
 */
export function stratifiedSample(labels: Int32Array, classes: number, most: number): Int32Array {
  const N = labels.length;
  if (N <= most) return Int32Array.from(labels, (_, i) => i);
  const counts = new Int32Array(classes);
  for (const k of labels) counts[k]++;
  const taken = sharesOf(counts, N, most);
  const seen = new Int32Array(classes);
  const given = new Int32Array(classes);
  const out: number[] = [];
  for (let i = 0; i < N; i++) {
    const k = labels[i];
    // The one in the middle of each of `taken[k]` equal stretches of the class.
    if (given[k] < taken[k] && seen[k] === Math.floor(((given[k] + 0.5) * counts[k]) / taken[k])) {
      out.push(i);
      given[k]++;
    }
    seen[k]++;
  }
  return Int32Array.from(out);
}

/** How many of each class, at most `most` in all. */
function sharesOf(counts: Int32Array, N: number, most: number): Int32Array {
  const taken = counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.floor((count * most) / N))));
  let excess = taken.reduce((sum, t) => sum + t, 0) - most;
  // Single samples of many small classes can be too many together: the class of which most is taken gives one less, again and
  // again. Where every class has but one left, the smallest classes go.
  const shareOf = (k: number) => (taken[k] > 1 ? taken[k] / counts[k] : taken[k] === 1 ? -counts[k] : Number.NEGATIVE_INFINITY);
  for (; excess > 0; excess--) {
    let fullest = 0;
    for (let k = 1; k < taken.length; k++) if (shareOf(k) >= shareOf(fullest)) fullest = k;
    taken[fullest]--;
  }
  return taken;
}
