import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compressed } from './tools/compressed.ts';
import { serviceWorker } from './tools/service-worker.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One build for the four pages: what they share (Preact, the components, the client) is one cached file. */
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        guest: here('guest.html'),
        portal: here('portal.html'),
        console: here('console.html'),
        front: here('front.html'),
      },
    },
  },
  plugins: [
    serviceWorker({
      page: 'guest',
      scope: '/chat/',
      source: here('apps/guest/src/sw.js'),
      fileName: 'sw.js',
    }),
    serviceWorker({
      page: 'portal',
      scope: '/guest/',
      source: here('apps/guest/src/sw.js'),
      fileName: 'portal-sw.js',
      beside: ['guest-link.js'],
    }),
    compressed(),
  ],
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080', '/files': 'http://127.0.0.1:8080' },
  },
});
