/** What a layer is called: "input", "layer 3". */
export function layerName(layer: number): string {
  return layer === 0 ? 'input' : `layer ${layer}`;
}

/** The same where there is little room: "x", "3". */
export function shortLayerName(layer: number): string {
  return layer === 0 ? 'x' : String(layer);
}
