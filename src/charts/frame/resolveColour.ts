/** What colours of the style sheets come to on an element, now: for canvases and files, which know no variables. */
export function resolveColours(element: Element, colours: readonly string[]): string[] {
  const probe = document.createElement('span');
  element.append(probe);
  const resolved = colours.map((colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return resolved;
}
