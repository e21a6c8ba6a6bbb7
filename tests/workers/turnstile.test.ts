import { expect, test } from 'vitest';
import { turnstile } from '../../src/workers/turnstile';

test('rests end in the order in which they began, each once', async () => {
  const pass = turnstile();
  const ended: number[] = [];
  await Promise.all([1, 2, 3].map((i) => pass().then(() => ended.push(i))));
  await pass();
  expect(ended).toEqual([1, 2, 3]);
});

test('a rest is not over before the thread has turned to its messages', async () => {
  const pass = turnstile();
  let over = false;
  void pass().then(() => {
    over = true;
  });
  for (let i = 0; i < 20; i++) await Promise.resolve();
  expect(over).toBe(false);
  await pass();
  expect(over).toBe(true);
});
