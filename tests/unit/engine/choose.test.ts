import { describe, expect, test } from 'vitest';
import { nodeEngines } from '../../../src/cli/nodeEngines';
import { nodePace } from '../../../src/cli/nodePace';
import { chooseEngine as choose } from '../../../src/engine/choose';
import type { Availability, EngineId, EngineProvider } from '../../../src/engine/engine';
import { exactProvider } from '../../../src/engine/exact/exactEngine';
import { cpuProvider } from '../../../src/engine/tfjs/cpuProvider';
import { webgpuProvider } from '../../../src/engine/tfjs/webgpuProvider';
import { smallProblem } from '../../support/problems';

/** A problem small enough that nothing is measured. */
const chooseEngine = (wanted: EngineId | 'auto', providers: readonly EngineProvider[], problem = smallProblem()) =>
  choose(wanted, providers, problem, nodePace);

function provider(id: EngineId, availability: Availability | Error): EngineProvider {
  return {
    id,
    name: `The ${id} engine`,
    async probe() {
      if (availability instanceof Error) throw availability;
      return availability;
    },
    create: () => Promise.reject(new Error('not part of this test')),
  };
}
const wasm = provider('wasm', { usable: true, device: 'this processor', software: false });
const gpu = (availability: Availability | Error) => [exactProvider, provider('webgpu', availability), wasm];
const ids = (order: readonly EngineProvider[]) => order.map((p) => p.id);

describe('automatic', () => {
  test('a hardware adapter is taken and named; the others follow in case it fails', async () => {
    const choice = await chooseEngine('auto', gpu({ usable: true, device: 'Radeon Pro', software: false }));
    expect(ids(choice.order)).toEqual(['webgpu', 'exact', 'wasm']);
    expect(choice.reason).toContain('Radeon Pro');
    expect(choice.notice).toBeNull();
  });

  test('a software adapter is not', async () => {
    const choice = await chooseEngine('auto', gpu({ usable: true, device: 'SwiftShader', software: true }));
    expect(ids(choice.order)).toEqual(['exact', 'wasm']);
    expect(choice.reason).toMatch(/software.*SwiftShader/);
  });

  test.each([
    ['no WebGPU', { usable: false, why: 'this browser has no WebGPU' } as const, /this browser has no WebGPU/],
    ['a probe that throws', new Error('adapter on fire'), /adapter on fire/],
  ])('%s: the exact engine, and the reason says so, without a notice', async (_, availability, reason) => {
    const choice = await chooseEngine('auto', gpu(availability));
    expect(ids(choice.order)).toEqual(['exact', 'wasm']);
    expect(choice.reason).toMatch(reason);
    expect(choice.notice).toBeNull();
  });
});

describe('automatic, without a graphics adapter, for a network that is neither linear nor small', () => {
  const [, realWasm] = nodeEngines();
  const wide = smallProblem({ net: 'mlp', width: 160, depth: 5, n: 20, d0: 80 });

  test('the exact engine and WebAssembly are measured on it, and the faster one runs', async () => {
    const choice = await chooseEngine('auto', [exactProvider, realWasm], wide);
    expect(choice.reason).toMatch(/measured on this network it makes [\d.]+ steps a second, .+ [\d.]+\./);
    expect(ids(choice.order)).toHaveLength(2);
  });

  test('one that fails to start counts as making no steps', async () => {
    const choice = await chooseEngine('auto', [exactProvider, wasm], wide);
    expect(ids(choice.order)).toEqual(['exact', 'wasm']);
    expect(choice.reason).toContain('The wasm engine none');
  });

  test('WebGL comes where there is no WebAssembly, the plain one last', async () => {
    const noWasm = provider('wasm', { usable: false, why: 'none' });
    const noWebgl = provider('webgl', { usable: false, why: 'none' });
    const webgl = provider('webgl', { usable: true, device: 'a card', software: false });
    expect((await chooseEngine('auto', [exactProvider, noWasm, webgl, cpuProvider()], wide)).reason).toContain(
      'The webgl engine',
    );
    expect((await chooseEngine('auto', [exactProvider, noWasm, noWebgl, cpuProvider()], wide)).reason).toContain('CPU');
    expect((await chooseEngine('auto', [exactProvider], wide)).reason).toContain('no other engine');
  });

  test('a network whose steps are nearly all products goes to WebAssembly unmeasured, to nothing else', async () => {
    const large = smallProblem({ net: 'mlp', width: 256, depth: 8, n: 30, d0: 784, init: 'pytorch' });
    const choice = await chooseEngine('auto', [exactProvider, wasm], large);
    expect(ids(choice.order)).toEqual(['wasm', 'exact']);
    expect(choice.reason).toContain('about twice as fast in single precision');
    const webgl = provider('webgl', { usable: true, device: 'a card', software: false });
    expect((await chooseEngine('auto', [exactProvider, webgl], large)).reason).toContain('measured on this network');
  });

  test('a network whose steps would take seconds in double precision is not tried in it', async () => {
    const huge = smallProblem({ net: 'mlp', width: 1024, depth: 9, n: 100, init: 'pytorch' });
    const choice = await chooseEngine('auto', [exactProvider, wasm], huge);
    expect(ids(choice.order)).toEqual(['wasm', 'exact']);
    expect(choice.reason).toContain('would take seconds');
  });
});

describe('pinned', () => {
  test('a software adapter that is asked for runs', async () => {
    const choice = await chooseEngine('webgpu', gpu({ usable: true, device: 'SwiftShader', software: true }));
    expect(ids(choice.order)).toEqual(['webgpu', 'exact', 'wasm']);
    expect(choice.reason).toBe('You chose this engine.');
  });

  test('one that cannot run is replaced with a notice that says why', async () => {
    const choice = await chooseEngine('webgpu', gpu({ usable: false, why: 'the adapter was refused' }));
    expect(ids(choice.order)).toEqual(['exact', 'wasm']);
    expect(choice.notice).toMatch(/cannot run: the adapter was refused\. The exact engine runs instead/);
  });

  test('one that is not there at all likewise', async () => {
    const choice = await chooseEngine('wasm', [exactProvider]);
    expect(ids(choice.order)).toEqual(['exact']);
    expect(choice.notice).toContain('not part of this build');
  });
});

describe('the WebGPU provider asks the browser', () => {
  const browser = (adapter: unknown) => ({ requestAdapter: async () => adapter }) as unknown as GPU;
  test('no navigator.gpu', async () => {
    expect(await webgpuProvider(undefined).probe()).toEqual({ usable: false, why: 'this browser has no WebGPU' });
  });
  test('no adapter', async () => {
    expect(await webgpuProvider(browser(null)).probe()).toMatchObject({ usable: false });
    const problem = {} as never;
    await expect(webgpuProvider(browser(null)).create(problem, {} as never, nodePace)).rejects.toThrow('no WebGPU adapter');
  });
  test.each([
    [{ description: 'AMD Radeon', vendor: 'amd', architecture: 'rdna-2' }, 'AMD Radeon', false],
    [{ description: '', vendor: 'nvidia', architecture: 'hopper' }, 'nvidia hopper', false],
    [{ description: '', vendor: 'google', architecture: 'swiftshader' }, 'google swiftshader (software)', true],
    [{ description: 'X', vendor: '', architecture: '', isFallbackAdapter: true }, 'X (software)', true],
    [{ description: '', vendor: '', architecture: '' }, 'an unnamed graphics adapter', false],
  ])('%j is called %s', async (info, device, software) => {
    expect(await webgpuProvider(browser({ info })).probe()).toEqual({ usable: true, device, software });
  });
});
