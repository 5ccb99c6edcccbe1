import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

/** Node 20 runs no TypeScript: the unit tests are bundled once, then run by `node --test`. */
const tests = readdirSync('.', { recursive: true, encoding: 'utf8' }).filter(
  (path) => /^(apps|packages)\/.*\.test\.tsx?$/.test(path) && !path.includes('node_modules'),
);

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'node_modules/.cache/bellhop-tests',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: Object.fromEntries(
        tests.map((path) => [path.replaceAll('/', '_').replace(/\.tsx?$/, ''), path]),
      ),
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
    },
  },
});
