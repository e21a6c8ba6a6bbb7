/** The host of these tests itself: what only a browser minds, and what it must not give out. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BYTES, host, NAME, sha256Of } from './fetching';

const fileAt = (base: string) => `${base}mnist/${NAME}`;

test('other origins may read files and see tags and ranges, unless that is the fault', async () => {
  const server = await host();
  const open = await fetch(fileAt(server.url));
  expect([open.headers.get('access-control-allow-origin'), open.headers.get('access-control-expose-headers')]).toEqual([
    '*',
    'ETag, Content-Range',
  ]);
  server.faults = { corsMissing: true, headersHidden: true };
  const closed = await fetch(fileAt(server.url));
  expect([closed.headers.get('access-control-allow-origin'), closed.headers.get('access-control-expose-headers')]).toEqual([
    null,
    null,
  ]);
});

test('preflights are answered, unless that is the fault', async () => {
  const server = await host();
  expect((await fetch(fileAt(server.url), { method: 'OPTIONS' })).status).toBe(204);
  server.faults = { preflightRefused: true };
  expect((await fetch(fileAt(server.url), { method: 'OPTIONS' })).status).toBe(405);
});

test('a range is honoured from its first byte to the end', async () => {
  const server = await host();
  const rest = await fetch(fileAt(server.url), { headers: { range: 'bytes=1000-' } });
  expect([rest.status, rest.headers.get('content-range')]).toEqual([206, `bytes 1000-${BYTES.length - 1}/${BYTES.length}`]);
  expect(sha256Of(new Uint8Array(await rest.arrayBuffer()))).toBe(sha256Of(BYTES.subarray(1000)));
});

test('a fault of one file leaves the others alone', async () => {
  const server = await host({ files: { 'a/x': BYTES, 'a/y': BYTES }, faults: { only: 'x', status: 500 } });
  expect([(await fetch(`${server.url}a/x`)).status, (await fetch(`${server.url}a/y`)).status]).toEqual([500, 200]);
});

test('a folder is served, and nothing beside it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'served-'));
  mkdirSync(path.join(folder, 'sets'));
  writeFileSync(path.join(folder, 'secret'), 'secret');
  writeFileSync(path.join(folder, 'sets/file'), 'file');
  const server = await host({ folder: path.join(folder, 'sets'), files: {} });
  expect(await (await fetch(`${server.url}file`)).text()).toBe('file');
  // Not through fetch, which would tidy the path up.
  const { port } = new URL(server.url);
  const status = await new Promise((resolve) => {
    request({ port, host: '127.0.0.1', path: '/..%2fsecret' }, (response) => resolve(response.statusCode)).end();
  });
  expect(status).toBe(404);
});
