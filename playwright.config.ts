import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Another one by the environment, so that two checkouts can be tested at a time. */
const PORT = Number(process.env.PORT ?? 4173);
/** Debian's Chromium where it is installed, else the one Playwright brings. */
const CHROMIUM = '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  testMatch: ['built/**/*.spec.ts', 'browser/**/*.spec.ts', 'e2e/**/*.spec.ts'],
  timeout: 90_000,
  // Runs share the processor with a training worker; two pages at once would only slow each other down.
  workers: 1,
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: {
      ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}),
      args: [
        '--enable-unsafe-webgpu',
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // A name for this machine that does not make a secure origin, as a server in the local network has.
        '--host-resolver-rules=MAP teacher.test localhost',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
    // A film of every page would cost more than drawing it; the trace has each page as it was at every action.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    port: PORT,
    reuseExistingServer: !process.env.CI,
  },
});
