const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'font-style',
  'paint-order',
] as const;

/** The element and all below it, with their computed styles as attributes, in terms that drawing programs know, and without classes. */
export function styledCopy(element: Element): Element {
  const copy = element.cloneNode(false) as Element;
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  const style = getComputedStyle(element);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (!value || (value === 'none' && name === 'stroke-dasharray') || (value === 'normal' && name === 'paint-order')) continue;
    if (name === 'fill' || name === 'stroke') {
      const { opaque, opacity } = paint(value);
      copy.setAttribute(name, opaque);
      const share = opacity * Number(style.getPropertyValue(`${name}-opacity`));
      if (share !== 1) copy.setAttribute(`${name}-opacity`, String(share));
    } else copy.setAttribute(name, value);
  }
  for (const child of element.childNodes) {
    if (!(child instanceof Element)) copy.append(child.cloneNode());
    else if (getComputedStyle(child).display !== 'none') copy.append(styledCopy(child));
  }
  return copy;
}

/** A computed colour as one without transparency, and its opacity: older drawing programs read no "rgba(...)". */
export function paint(colour: string): { opaque: string; opacity: number } {
  const parts = colour.match(/^rgba\(([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)\)$/);
  return parts
    ? { opaque: `rgb(${parts[1]}, ${parts[2]}, ${parts[3]})`, opacity: Number(parts[4]) }
    : { opaque: colour, opacity: 1 };
}
