import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compressed } from './tools/compressed.ts';
import { leaveOut } from './tools/leave-out.ts';
import { sizeLimit } from './tools/size-limit.ts';
import { widgetLoader } from './tools/widget-loader.ts';
import { wordLists } from './tools/word-lists.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A build of its own beside the pages: the widget shares no file with them, and all of it together is limited. */
export default defineConfig({
  base: './',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: '@bellhop/widget' } },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // As a library: its parts load one another without Vite's helper, which would weigh more than a language.
    lib: { entry: { program: here('apps/widget/src/main.tsx') }, formats: ['es'] },
    rollupOptions: {
      // The client's entry also keeps a register of connections; the part of it that we use does not need it.
      treeshake: { moduleSideEffects: (id) => !id.includes('/socket.io-client/') },
      output: {
        minify: true,
        comments: false,
        entryFileNames: 'assets/widget/[name]-[hash].js',
        chunkFileNames: 'assets/widget/[name]-[hash].js',
      },
    },
  },
  plugins: [
    // The house offers polling and WebSocket only, and the client takes a transport that is missing as one that is.
    leaveOut('engine.io-client/build/esm/transports/webtransport.js', 'WT'),
    wordLists(here('apps/widget/src/texts')),
    widgetLoader({
      program: 'program',
      source: here('apps/widget/src/loader/main.ts'),
      fileName: 'widget.js',
    }),
    sizeLimit('The widget', 30_000),
    compressed(),
  ],
});
