/** The tests that a mutation run may ask, as mutate.ts names them. */
import { defineConfig } from 'vitest/config';
import base from '../../vitest.config';

export default defineConfig({
  ...base,
  test: {
    ...base.test, // A changed module must be read anew.
    isolate: true,
    runner: 'tests/mutation/readingRunner.ts',
    include: JSON.parse(process.env.MUTATION_TESTS ?? '[]'),
  },
});
