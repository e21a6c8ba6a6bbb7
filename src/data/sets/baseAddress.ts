/**
 * Another place to take the public sets from than their public host, named when the page is built (`VITE_DATA_BASE`): a folder made by
 * `npm run data`, on any server. This is the only place that reads it; whoever fetches is handed the address.
 */

/** As it was written at build time; null where sets come from their public host. */
export const BUILT_BASE: string | null = baseSetting((import.meta.env as ImportMetaEnv | undefined)?.VITE_DATA_BASE);

/** The setting as text; an empty one counts as none. */
export function baseSetting(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/**
 * The address in full, with a slash at its end. `page` is the page's own, which a relative one such as `sets` starts from: not a
 * worker's, whose file lies in another folder. Throws where it is no address of http or https.
 */
export function fullBase(base: string, page: string): string {
  const url = new URL(base, page);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error(`${base} is no address that sets can be fetched from.`);
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}
