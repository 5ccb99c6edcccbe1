import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Prints what everything of a build weighs when it is sent, and fails the build above the limit. */
export function sizeLimit(name: string, limit: number): Plugin {
  return {
    name: 'bellhop-size-limit',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle).map((file) => {
          const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          return { name: file.fileName, size: gzipSync(bytes, { level: 9 }).length };
        });
        const sum = files.reduce((total, { size }) => total + size, 0);
        for (const { name, size } of files) console.log(`  ${String(size).padStart(6)}  ${name}`);
        console.log(`${name}: ${sum} bytes gzip of at most ${limit}`);
        if (sum >= limit) this.error(`${name} weighs ${sum} bytes gzip; the limit is ${limit}`);
      },
    },
  };
}
