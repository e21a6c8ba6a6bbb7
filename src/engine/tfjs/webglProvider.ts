import type { Availability, EngineProvider } from '../engine';
import { backendProvider } from './backendProvider';

/** Renderers that run on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/**
 * TensorFlow.js on WebGL 2 with 32-bit float textures, in a canvas that is never shown. The context is made here and
 * not by the backend, so that its loss is noticed.
 */
export function webglProvider(): EngineProvider {
  return backendProvider({
    id: 'webgl',
    name: 'TensorFlow.js WebGL',
    probe,
    async register() {
      const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
      const canvas = new OffscreenCanvas(1, 1);
      const context = openContext(canvas);
      if (!context) throw new Error('this browser has no WebGL 2');
      setWebGLContext(2, context as unknown as WebGLRenderingContext);
      const lost = new Promise<never>((_, reject) => {
        canvas.addEventListener('webglcontextlost', () => reject(new Error('the WebGL context was lost')));
      });
      lost.catch(() => {}); // Read-backs race against it; nobody has to be waiting when it happens.
      return { lost };
    },
  });
}

function probe(): Availability {
  if (typeof OffscreenCanvas === 'undefined') return { usable: false, why: 'this browser has no canvas for workers' };
  const context = openContext(new OffscreenCanvas(1, 1));
  if (!context) return { usable: false, why: 'this browser has no WebGL 2' };
  if (!context.getExtension('EXT_color_buffer_float')) return { usable: false, why: 'WebGL has no 32-bit float textures here' };
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const device = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext(); // Browsers keep only so many contexts.
  return { usable: true, device, software: SOFTWARE.test(device) };
}

function openContext(canvas: OffscreenCanvas): WebGL2RenderingContext | null {
  return canvas.getContext('webgl2', { antialias: false, depth: false, stencil: false, alpha: false });
}
