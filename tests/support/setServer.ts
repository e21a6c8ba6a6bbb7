/**
 * A server of public sets on 127.0.0.1, with every fault that a host or a network can have. It serves what it is given: files by path, or
 * a folder made by `npm run data`. Faults can be changed while it runs; each request sees those of the moment it comes.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Faults {
  /** Only requests for paths that this is found in are faulty; all where it is left out. */
  readonly only?: string;
  /** How a range is answered: with all of the file, with bytes from elsewhere, with 416, or without saying which bytes they are. */
  readonly range?: 'whole' | 'elsewhere' | 'unsatisfiable' | 'unnamed';
  /** The connection is destroyed after so many bytes of every answer. */
  readonly cutAfter?: number;
  /** The connection is destroyed before anything is answered. */
  readonly silent?: boolean;
  /** So many bytes at a time, with so many ms between them. */
  readonly pace?: { readonly bytes: number; readonly ms: number };
  /** So many bytes more (zeros), or fewer where negative, and it is declared so. */
  readonly lengthOff?: number;
  /** One bit is another one than it should be. */
  readonly wrongByte?: boolean;
  /** Answered instead of the file: 404, 500. */
  readonly status?: number;
  /** Other origins may not read what comes. */
  readonly corsMissing?: boolean;
  /** Preflights are answered with 405. */
  readonly preflightRefused?: boolean;
  /** The file is elsewhere on this server: 302. */
  readonly redirect?: boolean;
  /** Files have no tag, or another one with every request. */
  readonly tag?: 'none' | 'changing';
  /** The length is not declared. */
  readonly lengthHidden?: boolean;
  /** Other origins see none of the headers that they have to be allowed to see. */
  readonly headersHidden?: boolean;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
}

export interface SetServer {
  /** With a slash at its end: a base address. */
  readonly url: string;
  faults: Faults;
  readonly requests: SeenRequest[];
  close(): Promise<void>;
}

export interface Served {
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly folder?: string;
  readonly faults?: Faults;
  /** Where one that was closed stood, to stand there again; any that is free where it is left out. */
  readonly port?: number;
}

export async function startSetServer({ files = {}, folder, faults = {}, port = 0 }: Served): Promise<SetServer> {
  const sockets = new Set<Socket>();
  const requests: SeenRequest[] = [];
  const contentOf = (name: string): Uint8Array | null => {
    if (name in files) return files[name];
    const file = folder === undefined ? null : path.join(folder, path.normalize(`/${name}`));
    return file !== null && existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
  };
  const http = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname.slice(1));
    requests.push({ method: request.method ?? '', path: name, range: request.headers.range ?? null });
    const { only, ...all } = server.faults;
    const own = only === undefined || name.includes(only) ? all : {};
    answer(request, response, name, contentOf(name.replace(/^moved\//, '')), own).catch(() => response.destroy());
  });
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const server: SetServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    faults,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

let tags = 0;

async function answer(request: IncomingMessage, response: ServerResponse, name: string, file: Uint8Array | null, faults: Faults) {
  if (faults.silent) return response.destroy();
  if (!faults.corsMissing) response.setHeader('Access-Control-Allow-Origin', '*');
  if (!faults.headersHidden) response.setHeader('Access-Control-Expose-Headers', 'ETag, Content-Range');
  if (request.method === 'OPTIONS') {
    response.setHeader('Access-Control-Allow-Headers', 'Range, If-Range');
    return response.writeHead(faults.preflightRefused ? 405 : 204).end();
  }
  if (faults.status !== undefined) return response.writeHead(faults.status).end('<html>no file</html>');
  if (file === null) return response.writeHead(404).end();
  if (faults.redirect && !name.startsWith('moved/')) return response.writeHead(302, { Location: `/moved/${name}` }).end();
  const bytes = faulty(file, faults);
  if (faults.tag !== 'none') response.setHeader('ETag', faults.tag === 'changing' ? `"${++tags}"` : tagOf(bytes));
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  if (!range || faults.range === 'whole') return send(response, 200, bytes, faults);
  const start = Number(range[1]);
  if (start >= bytes.length || faults.range === 'unsatisfiable')
    return response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
  const from = faults.range === 'elsewhere' ? Math.floor(start / 2) : start;
  if (faults.range !== 'unnamed') response.setHeader('Content-Range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
  return send(response, 206, bytes.subarray(from), faults);
}

function faulty(file: Uint8Array, { lengthOff = 0, wrongByte }: Faults): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, file.length + lengthOff));
  bytes.set(file.subarray(0, bytes.length));
  if (wrongByte) bytes[bytes.length >> 1] ^= 1;
  return bytes;
}

function tagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('hex')}"`;
}

async function send(response: ServerResponse, status: number, bytes: Uint8Array, { cutAfter, pace, lengthHidden }: Faults) {
  if (!lengthHidden) response.setHeader('Content-Length', bytes.length);
  response.writeHead(status, { 'Content-Type': 'application/octet-stream' });
  response.flushHeaders();
  const end = Math.min(bytes.length, cutAfter ?? bytes.length);
  const step = pace?.bytes ?? 16_384;
  for (let start = 0; start < end && !response.destroyed; start += step) {
    await new Promise((resolve) => response.write(bytes.subarray(start, Math.min(end, start + step)), resolve));
    if (pace) await wait(pace.ms);
  }
  if (cutAfter === undefined || cutAfter >= bytes.length) return response.end();
  // What was written has to be read on the other side before the end of the connection gets there; it may be in this process.
  await wait(150);
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  response.destroy();
}
