/** A line of text as it stands on the page. Pixels of the window. */
export interface TextLine {
  readonly text: string;
  readonly left: number;
  /** Baseline, to a fraction of the size of the type. */
  readonly baseline: number;
}

/** Of a line of type, the share above the baseline. */
const ASCENT = 0.78;

/** The lines that an element's text is broken into. Buttons inside have no part in it. */
export function linesOf(element: Element): TextLine[] {
  const words: { text: string; box: DOMRect }[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('button')) continue;
    for (const { index, 0: text } of (node.textContent ?? '').matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      words.push({ text, box: range.getBoundingClientRect() });
    }
  }
  const lines: { text: string; left: number; top: number; bottom: number }[] = [];
  for (const { text, box } of words) {
    const line = lines.at(-1);
    if (line && box.top < line.bottom - 0.5 * box.height) line.text += ` ${text}`;
    else lines.push({ text, left: box.left, top: box.top, bottom: box.bottom });
  }
  return lines.map(({ text, left, top, bottom }) => ({ text, left, baseline: top + ASCENT * (bottom - top) }));
}
