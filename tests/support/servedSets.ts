/** Folders of public sets as `npm run data` makes them, of a few made samples, for a server that stands in for a host. */
import { createHash } from 'node:crypto';
import { MANIFEST, type ManifestFile, manifestText } from '../../src/data/sets/manifest';
import { idxPair, type MadeFile, stripe } from './madeFiles';

/** Files by path, for `startSetServer`. */
export function servedSets(): Record<string, Uint8Array> {
  return { ...setOf('mnist', digits()), ...setOf('cifar10', colours()) };
}

function setOf(set: string, files: readonly MadeFile[]): Record<string, Uint8Array> {
  const listed = files.map(({ name, buffer }): ManifestFile => {
    const sha256 = createHash('sha256').update(buffer).digest('hex');
    return { name, role: /^(t10k|test)/.test(name) ? 'test' : 'train', size: buffer.length, sha256 };
  });
  const manifest = Buffer.from(manifestText(set, 'made for a test', listed));
  const all = [{ name: MANIFEST, buffer: manifest }, ...files];
  return Object.fromEntries(all.map(({ name, buffer }) => [`${set}/${name}`, buffer]));
}

/** 20 and 10 samples of each class. */
function digits(): MadeFile[] {
  return [...idxPair('train', 200, 10, 28), ...idxPair('t10k', 100, 10, 28)];
}

/** More than 5 MB of CIFAR's own batches: 180 samples of each class and a few to test on. */
function colours(): MadeFile[] {
  const batch = (name: string, count: number): MadeFile => {
    const buffer = Buffer.alloc(count * 3073);
    for (let i = 0; i < count; i++) {
      buffer[i * 3073] = i % 10;
      for (let c = 0; c < 3; c++) buffer.set(stripe(i % 10, i + c, 32), i * 3073 + 1 + c * 1024);
    }
    return { name, mimeType: 'application/octet-stream', buffer };
  };
  return [batch('data_batch_1.bin', 1800), batch('test_batch.bin', 100)];
}
