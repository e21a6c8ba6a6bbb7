import type { EngineProvider } from '../engine';
import { backendProvider } from './backendProvider';

/** TensorFlow.js in plain JavaScript: runs everywhere, slowly. */
export function cpuProvider(): EngineProvider {
  return backendProvider({
    id: 'cpu',
    name: 'TensorFlow.js CPU',
    probe: () => ({ usable: true, device: 'this processor', software: false }),
    async register() {
      await import('@tensorflow/tfjs-backend-cpu');
      return {};
    },
  });
}
