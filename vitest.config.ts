import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/{unit,property,golden,session,worker,store,narration,charts,panels,app,cli}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/closeness.ts'],
    testTimeout: 60_000,
    // Vitest would leave a core for watching files.
    maxWorkers: '100%',
  },
});
