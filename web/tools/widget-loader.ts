import { build, type Plugin, type Rollup } from 'vite';

interface Of {
  /** Name of the entry that is loaded later. */
  program: string;
  source: string;
  /** Name of the emitted script: hotels put it into their pages, so it never changes. */
  fileName: string;
}

/**
 * Builds the script for other people's pages: one classic script that leaves no name in them and knows where the
 * program is. It shares no file with the program, because it must run without waiting for one.
 */
export function widgetLoader(of: Of): Plugin {
  return {
    name: 'bellhop-widget-loader',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const program = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.isEntry && file.name === of.program,
      );
      if (!program) throw new Error(`no entry "${of.program}" in this build`);
      const built = (await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { __PROGRAM__: JSON.stringify(program.fileName) },
        build: {
          write: false,
          target: 'es2022',
          cssTarget: this.environment.config.build.cssTarget,
          lib: { entry: of.source, formats: ['iife'], name: 'bellhop' },
          rollupOptions: { output: { minify: true, comments: false } },
        },
      })) as Rollup.RollupOutput[];
      this.emitFile({ type: 'asset', fileName: of.fileName, source: built[0]?.output[0].code ?? '' });
    },
  };
}
