/** An error with what caused it as plain text, for the console and for files: nothing of how a failure came about is lost. */

/** Longer texts are cut: a file has room for a few stacks, not for a megabyte of them. */
const MOST_CHARACTERS = 8000;
/** Causes of causes, and errors of an AggregateError, all in all. */
const MOST_ERRORS = 16;

/** Name, message and stack of an error, then of its causes, the nearest first. Takes anything that can be thrown; never throws. */
export function causeText(error: unknown): string {
  const parts: string[] = [];
  const seen = new Set<unknown>();
  const add = (each: unknown, before: string): void => {
    if (parts.length === MOST_ERRORS || seen.has(each)) return;
    seen.add(each);
    parts.push(`${before}${inWords(each)}`);
    if (!(each instanceof Error)) return;
    if (each instanceof AggregateError) for (const one of each.errors) add(one, 'One of them: ');
    if (each.cause !== undefined) add(each.cause, 'Caused by: ');
  };
  add(error, '');
  const text = parts.join('\n');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

/** Some browsers put name and message into the stack, some do not. */
function inWords(error: unknown): string {
  try {
    if (!(error instanceof Error)) return String(error);
    const title = `${error.name}: ${error.message}`;
    const stack = error.stack ?? '';
    return stack.includes(error.message) && stack.includes(error.name) ? stack : `${title}\n${stack}`.trimEnd();
  } catch {
    return 'an error that cannot be read'; // Whoever threw it made it so; there is nothing more to tell.
  }
}
