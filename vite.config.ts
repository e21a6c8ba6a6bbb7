import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bareEntries } from './build/bareEntries.ts';

export default defineConfig({
  // Relative, so that the built page works from any folder of any host.
  base: './',
  plugins: [react()],
  worker: { format: 'es', plugins: () => [bareEntries()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1200 },
});
