import { build } from 'vite';
import { root } from './stale.mjs';

/** Bundles programs of the server with what they use of the libs; packages stay outside. */
export function buildPrograms(outDir, input) {
  return build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    ssr: { external: true, noExternal: [/^@izdeu\//] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      sourcemap: true,
      minify: false,
      rollupOptions: { input, output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  });
}
