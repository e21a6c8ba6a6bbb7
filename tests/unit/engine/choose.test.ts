import { describe, expect, test } from 'vitest';
import { chooseEngine } from '../../../src/engine/choose';
import type { Availability, EngineId, EngineProvider } from '../../../src/engine/engine';
import { exactProvider } from '../../../src/engine/exact/exactEngine';
import { webgpuProvider } from '../../../src/engine/tfjs/webgpuProvider';

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
    await expect(webgpuProvider(browser(null)).create(problem, {} as never)).rejects.toThrow('no WebGPU adapter');
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
