/**
 * Puts text on the clipboard. Rejects where the browser does not allow it, or has none to offer: without a secure origin (a
 * server in the local network without https) there is no `navigator.clipboard`.
 */
export async function copyText(clipboard: Pick<Clipboard, 'writeText'> | undefined, text: string): Promise<void> {
  if (!clipboard) throw new Error('This page may not use the clipboard: it was not loaded by https.');
  await clipboard.writeText(text);
}
