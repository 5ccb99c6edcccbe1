import type { Plugin } from 'vite';

/**
 * Leaves one file of a package out of the build, where the package gets along without what it exports. The build
 * fails when the package no longer has the file.
 */
export function leaveOut(file: string, exported: string): Plugin {
  let isFound = false;
  return {
    name: 'bellhop-leave-out',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(file)) return null;
      isFound = true;
      return `export const ${exported} = undefined;`;
    },
    buildEnd(error) {
      if (!error && !isFound) this.error(`${file} is not part of this build`);
    },
  };
}
