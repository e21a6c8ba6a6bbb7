import { addMetadata } from 'meta-png';
import { withDensity } from './pngDensity';
import type { Provenance } from './provenance';

/** Pixels of the file for a pixel of the page: sharp on a projector and in print. */
const DENSITY = 2;
/** Pixels of the page that make an inch. */
const PAGE_DPI = 96;

/** An SVG as PNG, with the provenance as text inside. Rejects when the browser cannot draw it. */
export async function pngOf(svg: { text: string; width: number; height: number }, provenance: Provenance): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(svg.width * DENSITY);
    canvas.height = Math.ceil(svg.height * DENSITY);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    // An empty picture would look like a result.
    if (!context || !blob) throw new Error('The browser could not draw the picture.');
    const bytes = withDensity(new Uint8Array(await blob.arrayBuffer()), PAGE_DPI * DENSITY);
    return new Blob([addMetadata(bytes, 'layerscope', latin(JSON.stringify(provenance))) as Uint8Array<ArrayBuffer>], {
      type: 'image/png',
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** PNG text is Latin-1: other characters as JSON escapes. */
function latin(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
