/** Files that a visitor drops on the page or chooses, with the folders they come in. Nothing of them is read here. */
import { MOST_FILES } from '../../store/dropSlot';
import type { SentFile } from '../../store/ownFiles';

/**
 * The files of a drop, folders with all that is in them. Has to be called while the drop is handled: the browser forgets it afterwards.
 * Stops one beyond `MOST_FILES`, which is more than is taken. What the browser cannot open is passed over; never rejects.
 */
export async function filesOfTransfer(transfer: DataTransfer): Promise<SentFile[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const dropped = items.map((item) => ({ entry: entryOf(item), file: item.getAsFile() }));
  const found: SentFile[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, found);
    else if (file) found.push({ path: file.name, blob: file });
  }
  // Some browsers fill in the files alone.
  if (dropped.length === 0) return filesOfInput(transfer.files);
  return found.slice(0, MOST_FILES + 1);
}

/** The files of an input; with the path of each below the folder that was chosen, where one was. */
export function filesOfInput(input: FileList): SentFile[] {
  return Array.from(input, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}

function entryOf(item: DataTransferItem): FileSystemEntry | null {
  return typeof item.webkitGetAsEntry === 'function' ? item.webkitGetAsEntry() : null;
}

/** Takes what is in a folder, its own files before those of folders in it. */
async function walk(folder: FileSystemDirectoryEntry, found: SentFile[]): Promise<void> {
  const reader = folder.createReader();
  const folders: FileSystemDirectoryEntry[] = [];
  while (found.length <= MOST_FILES) {
    // Some browsers give a hundred at a time.
    const entries = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (entries.length === 0) break;
    folders.push(...entries.filter((entry) => entry.isDirectory).map((entry) => entry as FileSystemDirectoryEntry));
    const files = await Promise.all(entries.filter((entry) => entry.isFile).map((entry) => fileOf(entry as FileSystemFileEntry)));
    found.push(...files.filter((file) => file !== null));
  }
  for (const each of folders) {
    if (found.length > MOST_FILES) return;
    await walk(each, found);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<SentFile | null> {
  const path = entry.fullPath.replace(/^\//, '');
  return new Promise((resolve) => {
    entry.file(
      (file) => resolve({ path, blob: file }),
      () => resolve(null),
    );
  });
}
