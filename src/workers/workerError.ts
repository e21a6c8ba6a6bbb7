/** What a worker that died tells of it, as text: the browser gives message and place, and now and then the error itself. */
import { causeText } from '../lib/causeText';

export function workerErrorText({ message, filename, lineno, colno, error }: Partial<ErrorEvent>): string {
  const place = filename ? ` (${filename}:${lineno}:${colno})` : '';
  const what = `${message || 'The worker could not be loaded, or ended without a message'}${place}`;
  return error ? `${what}\n${causeText(error)}` : what;
}
