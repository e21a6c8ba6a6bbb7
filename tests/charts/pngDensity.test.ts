import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { withDensity } from '../../src/charts/export/pngDensity';

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

test('a PNG gets its pixels an inch after the header, with a checksum that is right, and nothing else changes', () => {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const rest = [chunk('IDAT', deflateSync(Buffer.from([0, 255]))), chunk('IEND', Buffer.alloc(0))];
  const density = Buffer.alloc(9);
  density.writeUInt32BE(7559, 0);
  density.writeUInt32BE(7559, 4);
  density[8] = 1;
  const made = withDensity(Buffer.concat([signature, chunk('IHDR', header), ...rest]), 192);
  expect(Buffer.from(made)).toEqual(Buffer.concat([signature, chunk('IHDR', header), chunk('pHYs', density), ...rest]));
});
