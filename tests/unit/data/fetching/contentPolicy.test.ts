/** What the built page may connect to, against the table of public sets. */
import { expect, test } from 'vitest';
import { policyWith } from '../../../../build/contentPolicy';
import { connectSources } from '../../../../src/data/sets/connections';
import { PUBLIC_SETS } from '../../../../src/data/sets/publicSets';

const connections = (base: string | null) => /connect-src ([^;]*);/.exec(policyWith(base))?.[1].split(' ') ?? [];

test('connect-src names exactly the page’s own origin, the hosts of the table and those they redirect to', () => {
  const hosts = PUBLIC_SETS.flatMap(({ host }) => [host.name, ...host.redirects]);
  expect(new Set(connections(null))).toEqual(new Set(["'self'", ...hosts.map((host) => `https://${host}`)]));
  expect(connections(null)).toHaveLength(new Set(hosts).size + 1);
});

test('every one is a whole host over https: no wildcard, no path, no bare scheme', () => {
  for (const source of connections(null).slice(1)) expect(source).toMatch(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+$/);
});

test('a set of another host brings its hosts, and no set brings none', () => {
  const host = { name: 'sets.example', redirects: ['store.sets.example'] };
  const moved = { ...PUBLIC_SETS[0], host };
  expect(connectSources(null, [moved, moved])).toEqual(['https://sets.example', 'https://store.sets.example']);
  expect(connectSources(null, [])).toEqual([]);
});

test.each([
  ['https://sets.school.example/layerscope/', ["'self'", 'https://sets.school.example']],
  ['http://192.168.1.20:8080/sets', ["'self'", 'http://192.168.1.20:8080']],
  ['sets/', ["'self'"]],
  ['/shared/sets', ["'self'"]],
])('with the base address %s it is %j, and the public hosts are gone', (base, sources) => {
  expect(connections(base)).toEqual(sources);
});

test('a base that is no address of http or https stops the build', () => {
  expect(() => policyWith('file:///sets')).toThrow(/VITE_DATA_BASE/);
});

test('a base cannot bring a directive of its own along', () => {
  expect(connections("https://sets.example/; script-src 'unsafe-inline'")).toEqual(["'self'", 'https://sets.example']);
});
