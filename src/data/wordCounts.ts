/** The words of a sentence, and where a hash puts them. */

/** Lower-case runs of letters and digits of any script; marks (accents, vowel signs) belong to the letter before them. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  );
}

/**
 * Adds to `counts`, whose length is a power of two, +1 or -1 for every word of the sentence and for every two that follow each
 * other, written with one space between them.
 */
export function addCounts(text: string, counts: Float32Array): void {
  let before: string | null = null;
  for (const word of wordsOf(text)) {
    add(word, counts);
    if (before !== null) add(`${before} ${word}`, counts);
    before = word;
  }
}

function add(term: string, counts: Float32Array): void {
  const hash = hashOf(term);
  counts[hash & (counts.length - 1)] += hash >>> 31 === 0 ? 1 : -1;
}

/**
 * 32 bits, unsigned: FNV-1a over the UTF-16 units of the text, low byte first, then the two multiplications with which MurmurHash3
 * ends. FNV alone leaves the upper bits of short words, and so their signs, alike.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
