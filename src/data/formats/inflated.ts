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
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const reader: ReadableStreamDefaultReader<Bytes> = stream.readable.getReader();
  let failed: { readonly reason: unknown } | null = null;
  const feeding = (async () => {
    try {
      for await (const chunk of packed) await writer.write(chunk);
      await writer.close();
    } catch (reason) {
      // What the unpacking complains of reaches the reader by itself; what the file complains of has to be told.
      failed ??= { reason };
      await writer.abort(reason).catch(() => {});
    }
  })();
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
    const cause = (failed as { reason: unknown } | null)?.reason ?? reason;
    throw cause instanceof Unreadable ? cause : new Unreadable(complaint, { cause });
  } finally {
    await reader.cancel().catch(() => {});
    await feeding;
  }
}
