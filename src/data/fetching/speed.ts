/** How fast a transfer was lately. It knows no clock: times are handed in, in ms. */

/** Looked back so far. */
const WINDOW = 10_000;
/** Marks are at least so far apart. */
const APART = 250;
/** Before that nothing is said. */
const LEAST = 1000;

export class Speed {
  private marks: { readonly at: number; readonly done: number }[] = [];
  private last = 0;

  /** Bytes a second, once `done` of them are there at `now`; null as long as there is too little to go by. */
  after(now: number, done: number): number | null {
    // What is there went back: the host started over.
    if (done < this.last) this.marks = [];
    this.last = done;
    if (this.marks.length === 0 || now - this.marks[this.marks.length - 1].at >= APART) this.marks.push({ at: now, done });
    while (this.marks.length > 2 && now - this.marks[1].at >= WINDOW) this.marks.shift();
    const [oldest] = this.marks;
    const passed = now - oldest.at;
    return passed < LEAST || done <= oldest.done ? null : ((done - oldest.done) / passed) * 1000;
  }
}
