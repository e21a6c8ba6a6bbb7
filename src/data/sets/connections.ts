/** What the page may connect to beyond its own origin: what the table of public sets needs, and nothing wider. */
import { PUBLIC_SETS, type PublicSet } from './publicSets';

/**
 * Sources of a policy's `connect-src`, each an origin in full. With a base address the sets come from there alone: its origin where it
 * names one, none where it is relative to the page. Throws where the base is no address.
 */
export function connectSources(base: string | null, sets: readonly PublicSet[] = PUBLIC_SETS): readonly string[] {
  if (base !== null) {
    const somewhere = 'http://page.invalid';
    const url = new URL(base, somewhere);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new Error(`VITE_DATA_BASE: ${base} is no address of http or https.`);
    return url.origin === somewhere ? [] : [url.origin];
  }
  const hosts = sets.flatMap(({ host }) => [host.name, ...host.redirects]);
  return [...new Set(hosts)].map((host) => `https://${host}`);
}
