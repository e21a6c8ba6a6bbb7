import { describe, expect, test } from 'vitest';
import { addCounts, hashOf, wordsOf } from '../../../src/data/wordCounts';

describe('words', () => {
  test.each([
    ["The film's GREAT, isn't it?", ['the', 'film', 's', 'great', 'isn', 't', 'it']],
    ['co-writer/director 1984', ['co', 'writer', 'director', '1984']],
    ['Ärger über ÉCLAIR', ['ärger', 'über', 'éclair']],
    ['snake_case', ['snake', 'case']],
    ['Привет, мир', ['привет', 'мир']],
    ['映画 が好き', ['映画', 'が好き']],
    ['हिन्दी फ़िल्म', ['हिन्दी', 'फ़िल्म'.normalize('NFC')]],
    ['𝒜 😀', ['𝒜'.toLowerCase()]],
    ['... -- !', []],
    ['', []],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('a letter with its accent apart is the letter with its accent', () => {
    expect(wordsOf('cafe\u0301')).toEqual(wordsOf('caf\u00e9'));
  });
});

describe('the hash', () => {
  /** MurmurHash3's finaliser and FNV-1a in whole numbers of any size. */
  const inBigInt = (text: string) => {
    const M = 2n ** 32n;
    let h = 2166136261n;
    for (const unit of Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)))
      for (const byte of [unit % 256, Math.floor(unit / 256)]) h = ((h ^ BigInt(byte)) * 16777619n) % M;
    h = ((h ^ (h >> 16n)) * 0x85ebca6bn) % M;
    h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) % M;
    return Number(h ^ (h >> 16n));
  };

  test.each(['', 'a', 'film', 'not good', 'ż', '映画'])('%j is that of whole numbers of any size', (text) => {
    expect(hashOf(text)).toBe(inBigInt(text));
  });

  test('short words spread evenly over places and signs', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const words = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    const places = new Float64Array(1024);
    let plus = 0;
    for (const word of words) {
      places[hashOf(word) & 1023]++;
      if (hashOf(word) >>> 31 === 0) plus++;
    }
    // 17,576 words: mean 17.16 a place, chi-square with 1,023 degrees of freedom (deviation 45).
    const mean = words.length / 1024;
    const chi = places.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
    expect(Math.abs(chi - 1023)).toBeLessThan(4.5 * 45);
    expect(Math.abs(plus - words.length / 2)).toBeLessThan(4.5 * Math.sqrt(words.length / 4));
  });
});

describe('counts', () => {
  const of = (text: string) => {
    const counts = new Float32Array(1024);
    addCounts(text, counts);
    return counts;
  };
  const sum = (...parts: Float32Array[]) => parts[0].map((_, j) => parts.reduce((total, part) => total + part[j], 0));
  /** One term alone. */
  const term = (text: string) => {
    const counts = new Float32Array(1024);
    counts[hashOf(text) % 1024] = hashOf(text) >= 2 ** 31 ? -1 : 1;
    return counts;
  };

  test('every word and every two neighbours once each, in their order', () => {
    expect(of('Not good, not.')).toEqual(sum(...['not', 'good', 'not', 'not good', 'good not'].map(term)));
    expect(of('good not')).not.toEqual(of('not good'));
    expect(of('one')).toEqual(term('one'));
    expect(of('')).toEqual(new Float32Array(1024));
  });

  test('they are added to what is there', () => {
    const counts = of('fine');
    addCounts('fine', counts);
    expect(counts).toEqual(term('fine').map((x) => 2 * x));
  });
});
