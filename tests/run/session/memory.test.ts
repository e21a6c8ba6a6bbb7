/** Memory does not grow with the number of steps. `npm run memory` does the same over 100,000. */
import { expect, test } from 'vitest';
import { heapAfter } from '../../../bench/heap';

test.each(['exact', 'wasm'] as const)('%s: 3,000 further steps leave the heap where it was, to 2 MB', async (engine) => {
  const link = `#v=1&net=mlp&depth=4&width=16&d0=16&n=8&batch=6&momentum=0.9&stop=0&lr=0.01&speed=max&engine=${engine}`;
  await heapAfter(link, 500); // Code is compiled and caches are filled once.
  const early = await heapAfter(link, 500);
  // Twice: what grows with steps grows each time, what the runtime takes up once does not.
  const late = [await heapAfter(link, 3500), await heapAfter(link, 3500)];
  expect(late.map(({ tensors }) => tensors)).toEqual([early.tensors, early.tensors]);
  expect(Math.min(...late.map(({ bytes }) => bytes)) - early.bytes).toBeLessThan(2e6);
});
