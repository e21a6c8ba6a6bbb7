import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/closeness.ts'],
    testTimeout: 60_000,
    // Modules keep nothing between tests: reading them anew for every file would take a third of the time.
    isolate: false,
    // Vitest would leave a core for watching files.
    maxWorkers: '100%',
  },
});
