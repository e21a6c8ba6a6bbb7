/** Deflated bytes, unpacked by the platform as they come. It keeps no more than a piece at a time. */
import type { Pace } from './pace';
import { Unreadable } from './unreadable';

type Bytes = Uint8Array<ArrayBuffer>;

/** Rejects with `Unreadable(complaint)` where the bytes are no whole deflated data, and with what `packed` rejects with. */
export async function* inflated(
  packed: AsyncGenerator<Bytes, void, undefined>,
  format: 'gzip' | 'deflate-raw',
  pace: Pace,
  complaint: string,
): AsyncGenerator<Bytes, void, undefined> {
  const reader = streamOf(packed).pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (;;) {
      const { done, value } = await pace.wait(reader.read());
      if (done) return;
      yield value;
      const turn = pace.turn();
      if (turn) await turn;
    }
  } catch (reason) {
    pace.signal.throwIfAborted();
    throw reason instanceof Unreadable ? reason : new Unreadable(complaint, { cause: reason });
  } finally {
    // Not waited for: a read that never comes back would hold what has been stopped.
    reader.cancel().catch(() => {});
    packed.return().catch(() => {});
  }
}

function streamOf(pieces: AsyncGenerator<Bytes, void, undefined>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
