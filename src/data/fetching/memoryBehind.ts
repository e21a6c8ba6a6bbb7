/** A place that memory stands behind: where it takes no files, or no more of them, they stay in memory for this visit. */
import type { Appender, FilePlace } from './filePlace';
import { memoryPlace } from './memoryPlace';
import { storageProblem } from './problem';

/** Why memory took over. */
export type Turned = 'full' | 'denied';

/**
 * Opens a place and puts memory behind it. A file that no longer fits moves to memory as a whole, with what there was of it, and its room is
 * given back. Never rejects because a place is full or denied; `onTurn` hears of it, at most once each. A file that is busy stays an error:
 * somebody else is keeping it.
 */
export async function withMemoryBehind(opened: Promise<FilePlace>, onTurn: (why: Turned) => void): Promise<FilePlace> {
  const said = new Set<Turned>();
  const turn = (why: Turned) => {
    if (!said.has(why)) onTurn(why);
    said.add(why);
  };
  const place = await opened.catch(() => {
    turn('denied');
    return null;
  });
  return place === null ? memoryPlace() : new PlaceWithMemory(place, turn);
}

class PlaceWithMemory implements FilePlace {
  lasting = true;
  private readonly memory = memoryPlace();
  private readonly inMemory = new Set<string>();

  constructor(
    private readonly place: FilePlace,
    private readonly onTurn: (why: Turned) => void,
  ) {}

  /** Notes that memory takes over; throws on where the file is only busy. */
  private turn(error: unknown): void {
    const why = storageProblem(error);
    if (why === 'busy') throw error;
    this.lasting = false;
    this.onTurn(why);
  }

  async list() {
    const there = await this.place.list().catch(() => []);
    return [...there.filter(({ name }) => !this.inMemory.has(name)), ...(await this.memory.list())];
  }

  async read(name: string) {
    if (this.inMemory.has(name)) return this.memory.read(name);
    try {
      return await this.place.read(name);
    } catch (error) {
      this.turn(error);
      return null;
    }
  }

  async append(name: string, expected: number): Promise<Appender> {
    if (this.inMemory.has(name)) return this.memory.append(name, expected);
    try {
      return new MovingFile(await this.place.append(name, expected), (file, error) => this.move(name, expected, file, error));
    } catch (error) {
      this.turn(error);
      this.inMemory.add(name);
      return this.memory.append(name, expected);
    }
  }

  /** Takes a file that is open into memory, and gives its room back. */
  private async move(name: string, expected: number, file: Appender, error: unknown): Promise<Appender> {
    this.turn(error);
    const there = await file.read(0, file.size).catch(() => null);
    const moved = await this.memory.append(name, expected);
    if (there !== null) await moved.write(there);
    this.inMemory.add(name);
    await file.close().catch(() => undefined);
    await this.place.remove(name).catch(() => undefined);
    if (there !== null) return moved;
    await moved.close();
    throw error;
  }

  async replace(name: string, bytes: Uint8Array<ArrayBuffer>) {
    if (!this.inMemory.has(name)) {
      try {
        return await this.place.replace(name, bytes);
      } catch (error) {
        this.turn(error);
        this.inMemory.add(name);
      }
    }
    return this.memory.replace(name, bytes);
  }

  async remove(name: string) {
    if (this.inMemory.delete(name)) await this.memory.remove(name);
    await this.place.remove(name);
  }
}

/** An open file that goes on in memory once its place takes no more. */
class MovingFile implements Appender {
  private moved = false;

  constructor(
    private file: Appender,
    private readonly move: (file: Appender, error: unknown) => Promise<Appender>,
  ) {}

  get size() {
    return this.file.size;
  }

  read(start: number, end: number) {
    return this.file.read(start, end);
  }

  async write(bytes: Uint8Array) {
    await this.orInMemory((file) => file.write(bytes));
  }

  async clear() {
    await this.orInMemory((file) => file.clear());
  }

  close() {
    return this.file.close();
  }

  private async orInMemory(does: (file: Appender) => Promise<void>) {
    try {
      await does(this.file);
    } catch (error) {
      if (this.moved) throw error;
      this.file = await this.move(this.file, error);
      this.moved = true;
      await does(this.file);
    }
  }
}
