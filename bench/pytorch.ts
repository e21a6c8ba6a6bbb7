import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The script that times PyTorch; outside the project, so not everywhere. */
const SCRIPT = path.join(import.meta.dirname, '../../shared/peers/pytorch_dln.py');
const PYTHON = '/usr/bin/python3';

export interface Timing {
  readonly ms: number;
  readonly against: string;
}

/** Milliseconds a step of PyTorch (float32, autograd, one thread) now, or as recorded where it is not installed. */
export function pytorchStep(args: readonly (string | number)[], recordedMs: number): Timing {
  const recorded = { ms: recordedMs, against: 'PyTorch, recorded' };
  if (!existsSync(SCRIPT)) return recorded;
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const { status, stdout } = spawnSync(PYTHON, [SCRIPT, ...args.map(String)], { encoding: 'utf8', env });
  if (status !== 0) return recorded;
  return { ms: JSON.parse(stdout).ms_per_step, against: 'PyTorch, this machine' };
}
