import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bareEntries } from './build/bareEntries.ts';
import { CONTENT_POLICY, contentPolicy } from './build/contentPolicy.ts';

export default defineConfig({
  // Relative, so that the built page works from any folder of any host.
  base: './',
  plugins: [react(), contentPolicy()],
  worker: { format: 'es', plugins: () => [bareEntries()] },
  // Inlined assets would be data: URLs, which the policy refuses.
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    assetsInlineLimit: 0,
    // The first view is one chunk: cut along what later parts share with it, it would be a dozen, larger when packed.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } } },
  },
  // A worker obeys the policy that its own file came with. Sent with every file, it is tried in the workers too.
  // A preview answers to whatever name this machine has: there is nothing on it that is not public.
  preview: { headers: { 'Content-Security-Policy': CONTENT_POLICY }, allowedHosts: true },
});
