/** Labels as they are read: every different one gets a code. What classes they become is decided when all are known. */

export interface CodedLabels {
  /** A code for each sample. */
  readonly codes: Int32Array;
  /** The label of every code, as text: "3", "cat". */
  readonly keys: readonly string[];
}

/** At most so many different labels: beyond that it is no label. */
export const MOST_LABELS = 10_000;

export class LabelCoder {
  readonly keys: string[] = [];
  private readonly codeOf = new Map<string, number>();
  private readonly seen: number[] = [];
  private codes = new Int32Array(1024);
  private length = 0;

  /** @param most So many samples of each class are taken, the first ones; null takes all. */
  constructor(private readonly most: number | null) {}

  /** Takes a sample of that label. False where it is one too many of its class. */
  add(label: string): boolean {
    let code = this.codeOf.get(label);
    if (code === undefined) {
      code = this.keys.length;
      this.codeOf.set(label, code);
      this.keys.push(label);
      this.seen.push(0);
    }
    if (this.most !== null && this.seen[code] >= this.most) return false;
    this.seen[code]++;
    if (this.length === this.codes.length) {
      const more = new Int32Array(2 * this.length);
      more.set(this.codes);
      this.codes = more;
    }
    this.codes[this.length++] = code;
    return true;
  }

  get count(): number {
    return this.length;
  }

  done(): CodedLabels {
    return { codes: this.codes.slice(0, this.length), keys: this.keys };
  }
}

/** One way to write a number: "1", "1.0" and " 01" are the same label. Words stay as they are, without space around them. */
export function labelKey(text: string): string {
  const trimmed = text.trim();
  if (!/^[+-]?\d+(\.0*)?$/.test(trimmed)) return trimmed;
  const n = Number(trimmed);
  return Number.isSafeInteger(n) ? String(n === 0 ? 0 : n) : trimmed;
}
