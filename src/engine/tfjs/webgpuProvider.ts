import { inSlices } from '../../lib/steps';
import { type EngineProvider, firstCheckpoint } from '../engine';
import { loadCore } from './tfjs';
import { createTfjsEngine, type TfjsDevice } from './tfjsEngine';

const NAME = 'TensorFlow.js WebGPU';
const BACKEND = 'webgpu';

/**
 * TensorFlow.js on WebGPU. The device is requested here and not by the backend, so that its adapter can be named,
 * a software adapter told apart, and its loss noticed; every engine gets a device of its own.
 */
export function webgpuProvider(gpu: GPU | undefined): EngineProvider {
  return {
    id: 'webgpu',
    name: NAME,
    async probe() {
      if (!gpu) return { usable: false, why: 'this browser has no WebGPU' };
      const adapter = await gpu.requestAdapter();
      if (!adapter) return { usable: false, why: 'the browser offers no WebGPU adapter' };
      return { usable: true, device: adapterName(adapter.info), software: isSoftware(adapter.info) };
    },
    async create(problem, from, pace) {
      const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
      if (!adapter) throw new Error('the browser offers no WebGPU adapter');
      const start = from ?? (await inSlices(firstCheckpoint(problem), pace));
      return createTfjsEngine(await openDevice(adapter), problem, start);
    },
  };
}

async function openDevice(adapter: GPUAdapter): Promise<TfjsDevice> {
  const gpuDevice = await adapter.requestDevice({ requiredLimits: usedLimits(adapter.limits) });
  const tf = await loadCore();
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  tf.removeBackend(BACKEND);
  tf.registerBackend(BACKEND, () => new WebGPUBackend(gpuDevice, adapter.info));
  if (!(await tf.setBackend(BACKEND))) throw new Error('the WebGPU backend did not start');

  let released = false;
  const lost = gpuDevice.lost.then((reason): never => {
    throw new Error(
      released ? 'the device was released' : `the WebGPU device was lost${reason.message ? ` (${reason.message})` : ''}`,
    );
  });
  lost.catch(() => {}); // Read-backs race against it; nobody has to be waiting when it happens.
  return {
    tf,
    info: { id: 'webgpu', name: NAME, precision: 'float32', device: adapterName(adapter.info) },
    lost,
    release() {
      released = true;
      gpuDevice.destroy();
    },
  };
}

/** The limits that TensorFlow.js's kernels make use of, raised to what the adapter has. */
function usedLimits(limits: GPUSupportedLimits): Record<string, number> {
  return {
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxBufferSize: limits.maxBufferSize,
    maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
  };
}

function adapterName(info: GPUAdapterInfo): string {
  const parts = [info.description, [info.vendor, info.architecture].filter(Boolean).join(' ')].filter(Boolean);
  const name = parts[0] || 'an unnamed graphics adapter';
  return isSoftware(info) ? `${name} (software)` : name;
}

/** A fallback adapter runs on the processor; some browsers name it without setting the flag. */
function isSoftware(info: GPUAdapterInfo): boolean {
  return info.isFallbackAdapter === true || /swiftshader|llvmpipe|basic render/i.test(`${info.description} ${info.architecture}`);
}
