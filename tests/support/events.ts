import type { Frame } from '../../src/run/frame';

/** A frame without what depends on the machine's speed. */
export function changingParts(frame: Frame | undefined): Partial<Frame> {
  const { stepsPerSecond: _, ...rest } = frame ?? ({} as Frame);
  return rest;
}
