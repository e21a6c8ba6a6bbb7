/** As much of a browser's own file system as is used, over memory. Browsers themselves are tried in a page. */
import type { BrowserStorage } from '../../../../src/data/fetching/browserPlace';

interface FakeFile {
  bytes: Uint8Array<ArrayBuffer>;
  open: boolean;
}

export function fileSystemOf(files = new Map<string, FakeFile>()): BrowserStorage {
  const handleOf = (name: string, file: FakeFile) => ({
    kind: 'file',
    name,
    getFile: async () => new File([file.bytes], name),
    createSyncAccessHandle: async () => {
      if (file.open) throw new DOMException('It is open.', 'NoModificationAllowedError');
      file.open = true;
      return accessTo(file);
    },
  });
  const folder = {
    getFileHandle: async (name: string, { create = false } = {}) => {
      if (!files.has(name) && !create) throw new DOMException('There is none.', 'NotFoundError');
      const file = files.get(name) ?? { bytes: new Uint8Array(), open: false };
      files.set(name, file);
      return handleOf(name, file);
    },
    removeEntry: async (name: string) => {
      if (files.get(name)?.open) throw new DOMException('It is open.', 'NoModificationAllowedError');
      if (!files.delete(name)) throw new DOMException('There is none.', 'NotFoundError');
    },
    values: async function* () {
      for (const [name, file] of files) yield handleOf(name, file);
    },
  };
  return { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) as unknown as FileSystemDirectoryHandle };
}

function accessTo(file: FakeFile) {
  return {
    getSize: () => file.bytes.length,
    read: (into: Uint8Array, { at }: { at: number }) => {
      const some = file.bytes.subarray(at, at + into.length);
      into.set(some);
      return some.length;
    },
    write: (bytes: Uint8Array, { at }: { at: number }) => {
      const longer = new Uint8Array(Math.max(file.bytes.length, at + bytes.length));
      longer.set(file.bytes);
      longer.set(bytes, at);
      file.bytes = longer;
      return bytes.length;
    },
    truncate: (size: number) => {
      file.bytes = file.bytes.slice(0, size);
    },
    flush: () => undefined,
    close: () => {
      file.open = false;
    },
  };
}
