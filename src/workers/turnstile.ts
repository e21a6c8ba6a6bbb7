/**
 * A rest between two pieces of work: a message to ourselves is queued behind the commands sent to this worker, so that when
 * it arrives, they have been handled.
 */
export function turnstile(): () => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}
