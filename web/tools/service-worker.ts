import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rollup } from 'vite';

interface Of {
  page: string;
  /** Where the page stands: `/chat/`. */
  scope: string;
  source: string;
  /** Name of the emitted worker. */
  fileName: string;
  /** Files of `public/` that the page needs too. */
  beside?: readonly string[];
}

/** Emits a worker with the list of files one page needs, and a version that changes exactly when they do. */
export function serviceWorker(of: Of): Plugin {
  return {
    name: `bellhop-service-worker-${of.page}`,
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const entry = Object.values(bundle).find(
          (file): file is Rollup.OutputChunk =>
            file.type === 'chunk' && file.isEntry && file.name === of.page,
        );
        if (!entry) throw new Error(`no entry "${of.page}" in this build`);
        const beside = of.beside ?? [];
        const files = [...needed(entry, bundle), ...beside].sort().map((name) => `/${name}`);
        const html = bundle[`${of.page}.html`];
        const shell = html?.type === 'asset' ? String(html.source) : '';
        const hash = createHash('sha256').update(files.join()).update(shell);
        for (const name of beside) hash.update(readFileSync(`public/${name}`));
        const version = hash.digest('hex').slice(0, 12);
        const source = readFileSync(of.source, 'utf8')
          .replace("'__PAGE__'", JSON.stringify(of.page))
          .replace("'__SCOPE__'", JSON.stringify(of.scope))
          .replace("'__VERSION__'", JSON.stringify(version))
          .replace("['__FILES__']", () => JSON.stringify(files))
          .replace("'__SHELL__'", () => JSON.stringify(shell));
        this.emitFile({ type: 'asset', fileName: of.fileName, source });
      },
    },
  };
}

type Bundle = Rollup.OutputBundle;

/** The chunk, the chunks it imports (later ones too: languages), their styles and sounds. */
function needed(chunk: Rollup.OutputChunk, bundle: Bundle, found = new Set<string>()): Set<string> {
  if (found.has(chunk.fileName)) return found;
  found.add(chunk.fileName);
  const meta = (chunk as Rollup.OutputChunk & { viteMetadata?: ViteMetadata }).viteMetadata;
  for (const name of [...(meta?.importedCss ?? []), ...(meta?.importedAssets ?? [])]) found.add(name);
  for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
    const next = bundle[name];
    if (next?.type === 'chunk') needed(next, bundle, found);
  }
  return found;
}

type ViteMetadata = { importedCss: Set<string>; importedAssets: Set<string> };
