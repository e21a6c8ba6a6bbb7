/**
 * At most `most` sample indices, ascending, the same share of every class (to one sample) and evenly spaced within it.
 * All of them where there are no more than that.
 */
export function evenSample(labels: Int32Array, most: number): Int32Array {
  const N = labels.length;
  if (N <= most) return Int32Array.from(labels, (_, i) => i);
  const byClass = new Map<number, number[]>();
  labels.forEach((k, i) => {
    const members = byClass.get(k);
    if (members) members.push(i);
    else byClass.set(k, [i]);
  });
  const chosen = [...byClass.values()].flatMap((members) => {
    const count = Math.max(1, Math.floor((members.length * most) / N));
    return Array.from({ length: count }, (_, i) => members[Math.floor(((i + 0.5) * members.length) / count)]);
  });
  return Int32Array.from(chosen).sort();
}
