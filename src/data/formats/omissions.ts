/** Counts what was left out, by reason, and remembers where each reason came first. */
import { count } from '../words';

export class Omissions {
  private readonly found = new Map<string, { times: number; readonly first: number }>();

  /** @param what What is counted: "row". */
  constructor(
    private readonly name: string,
    private readonly what: string,
  ) {}

  /** @param where Counted from 1. */
  add(reason: string, where: number): void {
    const before = this.found.get(reason);
    if (before) before.times++;
    else this.found.set(reason, { times: 1, first: where });
  }

  sentences(): readonly string[] {
    return [...this.found].map(([reason, { times, first }]) =>
      times === 1
        ? `${this.name}: ${this.what} ${first.toLocaleString('en')} ${reason.replace('{have}', 'has')} and was left out.`
        : `${this.name}: ${count(times, this.what)} ${reason.replace('{have}', 'have')} and were left out (the first is ${this.what} ${first.toLocaleString('en')}).`,
    );
  }
}
