/** Which engine runs, and why: the sentence the page shows. */
import type { Availability, EngineId, EngineProvider } from './engine';

export interface EngineChoice {
  /** Engines to try, in order; the first is the one chosen. */
  readonly order: readonly EngineProvider[];
  /** Why the first one was chosen. */
  readonly reason: string;
  /** Set when the visitor asked for an engine that is not to be had. */
  readonly notice: string | null;
}

/**
 * Automatic: WebGPU on a hardware adapter, else the exact engine. A software adapter runs only when asked for.
 * After the chosen engine come the others, exact first, in case it fails.
 */
export async function chooseEngine(wanted: EngineId | 'auto', providers: readonly EngineProvider[]): Promise<EngineChoice> {
  const find = (id: EngineId) => providers.find((p) => p.id === id);
  const ordered = (first: EngineProvider | undefined, reason: string, notice: string | null = null): EngineChoice => {
    const fallbacks = [find('exact'), find('wasm')].filter((p) => p !== undefined && p !== first) as EngineProvider[];
    return { order: first ? [first, ...fallbacks] : fallbacks, reason, notice };
  };

  if (wanted !== 'auto') {
    const provider = find(wanted);
    const availability = provider ? await safeProbe(provider) : { usable: false as const, why: 'it is not part of this build' };
    if (availability.usable) return ordered(provider, 'You chose this engine.');
    return ordered(
      find('exact'),
      `The engine you chose cannot run here: ${availability.why}.`,
      `${provider?.name ?? wanted} cannot run: ${availability.why}. The exact engine runs instead.`,
    );
  }
  const webgpu = find('webgpu');
  const gpu = webgpu ? await safeProbe(webgpu) : { usable: false as const, why: 'there is no WebGPU here' };
  if (gpu.usable && !gpu.software)
    return ordered(webgpu, `Chosen because a hardware graphics adapter is present: ${gpu.device}.`);
  return ordered(
    find('exact'),
    gpu.usable
      ? `Chosen because the only WebGPU adapter is a software one (${gpu.device}), which is slower.`
      : `Chosen because ${gpu.why}; this engine needs none.`,
  );
}

/** A probe that throws is an engine that cannot run. */
async function safeProbe(provider: EngineProvider): Promise<Availability> {
  try {
    return await provider.probe();
  } catch (error) {
    return { usable: false, why: error instanceof Error ? error.message : String(error) };
  }
}
