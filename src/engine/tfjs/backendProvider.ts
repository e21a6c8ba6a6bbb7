import { inSlices } from '../../lib/steps';
import { type Availability, type EngineId, type EngineProvider, firstCheckpoint } from '../engine';
import { loadCore, type Tfjs } from './tfjs';
import { createTfjsEngine } from './tfjsEngine';

export interface Backend {
  readonly id: Exclude<EngineId, 'exact' | 'webgpu'>;
  readonly name: string;
  probe(): Availability;
  /** Loads and registers the backend; `lost` rejects when what it runs on goes away, if that can happen. */
  register(tf: Tfjs): Promise<{ readonly lost?: Promise<never> }>;
}

/** An engine on a TensorFlow.js backend that is started once and shared by all engines made from the provider. */
export function backendProvider(backend: Backend): EngineProvider {
  const { id, name } = backend;
  let ready: Promise<{ tf: Tfjs; lost: Promise<never> }> | undefined;

  async function startBackend() {
    const tf = await loadCore();
    const { lost = new Promise<never>(() => {}) } = await backend.register(tf);
    if (!(await tf.setBackend(id))) throw new Error(`the ${id} backend did not start`);
    await tf.ready();
    return { tf, lost };
  }

  return {
    id,
    name,
    probe: async () => backend.probe(),
    async create(problem, from, pace) {
      const availability = backend.probe();
      if (!availability.usable) throw new Error(availability.why);
      ready ??= startBackend();
      ready.catch(() => {
        ready = undefined; // Another run may have more luck.
      });
      const start = from ?? (await inSlices(firstCheckpoint(problem), pace));
      const { tf, lost } = await ready;
      await tf.setBackend(id);
      const info = { id, name, precision: 'float32', device: availability.device } as const;
      return createTfjsEngine({ tf, info, lost, release() {} }, problem, start);
    },
  };
}
