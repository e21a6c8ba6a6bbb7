/** `npm run memory`: what a run of 100,000 steps holds, against one of 5,000. */
import { heapAfter } from './heap';

const LINKS = {
  'linear, exact': '#v=1&stop=0&lr=0.001&engine=exact&speed=max',
  'MLP with mini-batches, exact': '#v=1&net=mlp&depth=5&width=32&batch=8&momentum=0.9&lr=0.001&engine=exact&speed=max',
  'MLP with mini-batches, wasm': '#v=1&net=mlp&depth=5&width=32&batch=8&momentum=0.9&lr=0.001&engine=wasm&speed=max',
};
const ALLOWED = 4e6;

let grew = false;
for (const [name, link] of Object.entries(LINKS)) {
  await heapAfter(link, 5_000); // Code is compiled and caches are filled once.
  const early = await heapAfter(link, 5_000);
  const late = await heapAfter(link, 100_000);
  const growth = late.bytes - early.bytes;
  const ok = growth < ALLOWED && late.tensors === early.tensors;
  if (!ok) grew = true;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(32)} after 5,000 steps ${(early.bytes / 1e6).toFixed(1)} MB, ${early.tensors} tensors; after 100,000 ${(late.bytes / 1e6).toFixed(1)} MB, ${late.tensors} tensors`,
  );
}
process.exit(grew ? 1 : 0);
