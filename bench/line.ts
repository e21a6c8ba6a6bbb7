/** One line of `npm run bench`: ours, the reference and their ratio, from this run. */
export interface Line {
  readonly name: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
  /** What the reference is: a peer measured now, a figure recorded earlier, or the limit to keep. */
  readonly against: string;
  /** How many times faster than the reference this is to be; below 1 it may be slower. */
  readonly goal: number;
}

/** Prints a line; gives whether its goal was reached. */
export function print({ name, ours, reference, unit, against, goal }: Line): boolean {
  const ratio = reference / ours;
  const reached = ratio >= goal;
  const number = (x: number) => x.toPrecision(3).padStart(8);
  console.log(
    `${reached ? 'ok  ' : 'MISS'} ${name.padEnd(58)} ours ${number(ours)} ${unit}  reference ${number(reference)} ${unit} (${against})  ratio ${number(ratio)}x, goal ${goal}x`,
  );
  return reached;
}
