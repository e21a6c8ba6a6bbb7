/**
 * Concentric shells: class k lies on a sphere about the origin of radius (k + 1) distance, with radial noise of standard
 * deviation `spread`. All class means are 0 but for chance, so at the input C is large (it grows with n), D is about directions
 * that mean nothing, and nothing linear tells the classes apart.
 *
 * That holds of the spheres. Of a few samples it does not: N points in d0 dimensions can be told apart linearly in any way where
 * N <= d0, and mostly still up to N = 2 d0. A lesson needs N well above that.
 */
import { createRng } from '../../lib/random/rng';
import type { Steps } from '../../lib/steps';
import { drawnClassByClass, type MadeAsk, type MadeData } from './made';
import { unitVectorInto } from './unitVector';

export function* shells(ask: MadeAsk): Steps<MadeData> {
  const { d0, distance, spread, seed } = ask;
  const directions = createRng(seed, 'data/shells/directions');
  const noise = createRng(seed, 'data/shells/noise');
  const drawn = yield* drawnClassByClass(ask, d0, (k, into, offset) => {
    unitVectorInto(into, offset, d0, directions);
    const radius = (k + 1) * distance + spread * noise.normal();
    for (let j = offset; j < offset + d0; j++) into[j] *= radius;
  });
  return { ...drawn, notes: [] };
}
