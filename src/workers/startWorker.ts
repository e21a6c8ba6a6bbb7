/** Starts workers, where the browser lets it. */

/**
 * What `create` gives, or, where the browser has no workers or refuses one, a worker that reports this as its error, a moment
 * later, as a worker does whose file cannot be loaded. So there is one way to fail.
 */
export function startWorker(create: () => Worker): Worker {
  try {
    return create();
  } catch (error) {
    return refusedWorker(`the browser starts no worker here (${error instanceof Error ? error.message : String(error)})`);
  }
}

function refusedWorker(message: string): Worker {
  const refused = Object.assign(new EventTarget(), {
    onmessage: null,
    onmessageerror: null,
    onerror: null as ((event: ErrorEvent) => void) | null,
    postMessage: () => {},
    terminate: () => {
      refused.onerror = null;
    },
  });
  // Not ErrorEvent, which Node does not have.
  queueMicrotask(() => refused.onerror?.(Object.assign(new Event('error', { cancelable: true }), { message }) as ErrorEvent));
  return refused as Worker;
}
