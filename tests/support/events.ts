import type { Frame } from '../../src/run/frame';

/** A frame without what depends on the machine's speed. */
export function changingParts(frame: Frame | undefined): Partial<Frame> {
  if (!frame) return {};
  return { ...frame, training: frame.training && { ...frame.training, stepsPerSecond: null } };
}
