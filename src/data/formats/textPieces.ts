/** A source as text, a piece at a time: UTF-8, or UTF-16 where its first bytes say so. A byte order mark is dropped. */
import type { Pace } from './pace';
import type { Source } from './source';

/** So many bytes are decoded at once. */
const PIECE = 1 << 16;

export async function* textPieces(source: Source, pace: Pace): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | null = null;
  let done = 0;
  for await (const chunk of source.chunks(pace)) {
    decoder ??= decoderFor(chunk);
    for (let at = 0; at < chunk.length; at += PIECE) {
      yield decoder.decode(chunk.subarray(at, at + PIECE), { stream: true });
      done += Math.min(PIECE, chunk.length - at);
      pace.report({ label: `Reading ${source.name}`, done, total: source.size, unit: 'bytes' });
      const turn = pace.turn();
      if (turn) await turn;
    }
  }
  if (decoder) yield decoder.decode();
}

export function decoderFor(head: Uint8Array): TextDecoder {
  const [a, b] = head;
  return new TextDecoder(a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8');
}
