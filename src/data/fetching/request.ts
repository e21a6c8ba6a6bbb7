/** Asks a host for a file, or for the rest of one. What comes is not read here. */
import type { FetchPorts, OfferedFile } from './fetchPorts';
import { FetchProblem } from './problem';

export interface Answer {
  readonly response: Response;
  /** Where in the file its bytes start: as far as what is there already, or 0 where it has to start over. */
  readonly start: number;
}

/**
 * A plain GET, or a range from `offset` on where something is there. Where a range is answered by anything but the very rest of the
 * same file, one plain GET follows: that is also how a preflight ends that a host answers wrongly (it looks like no network at all).
 *
 * `If-Range` is not sent: it would force such a preflight, which a range alone does not. What it is for is done here instead: an answer
 * whose tag is not that of the part is not used. Rejects with a FetchProblem, or with the signal's reason.
 */
export async function request(
  file: OfferedFile,
  offset: number,
  tag: string | null,
  ports: FetchPorts,
  signal: AbortSignal,
): Promise<Answer> {
  if (offset > 0) {
    const rest = await send(file.url, { Range: `bytes=${offset}-` }, ports, signal).catch(() => null);
    signal.throwIfAborted();
    if (rest?.status === 200) return { response: rest, start: 0 };
    if (rest?.status === 206 && isRest(rest, file, offset, tag)) return { response: rest, start: offset };
    await leave(rest);
    signal.throwIfAborted();
  }
  let response: Response;
  try {
    response = await send(file.url, {}, ports, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new FetchProblem(
      'offline',
      `${hostOf(file.url)} cannot be reached: there is no network, or something on the way blocks it. What is kept already stays. Try again later, or use files of your own.`,
      { cause: error },
    );
  }
  if (response.status === 200) return { response, start: 0 };
  await leave(response);
  throw new FetchProblem(
    'refused',
    `${hostOf(file.url)} does not give out ${file.label}, ${file.name} (HTTP ${response.status}). What is kept already stays. Try again later, or use files of your own.`,
  );
}

function send(url: string, headers: Record<string, string>, { fetch }: FetchPorts, signal: AbortSignal): Promise<Response> {
  // Kept here and not in the browser's cache as well, and nobody is told who asks.
  return fetch(url, { headers, signal, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
}

/** Whether a partial answer is the rest of this file, as far as the host lets anybody see. Its digest has the last word. */
function isRest({ headers }: Response, { size, sha256 }: OfferedFile, offset: number, tag: string | null): boolean {
  const newTag = headers.get('etag');
  if (tag !== null && newTag !== tag && (newTag !== null || sha256 === null)) return false;
  const range = headers.get('content-range');
  if (range !== null) return range.trim() === `bytes ${offset}-${size - 1}/${size}`;
  return Number(headers.get('content-length')) === size - offset;
}

/** Lets go of an answer that is not read. */
export async function leave(response: Response | null): Promise<void> {
  await response?.body?.cancel().catch(() => undefined);
}

/** "huggingface.co", "127.0.0.1:8080". */
export function hostOf(url: string): string {
  return new URL(url).host;
}
