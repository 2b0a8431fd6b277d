import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = import.meta.dirname;
const outDir = path.resolve(here, '../../dist/web');
const compress = promisify(brotliCompress);

/** Every browser that runs this application reads woff2: the older copies would only fill the disk. */
function woff2Only(): Plugin {
  return {
    name: 'izdeu:woff2-only',
    enforce: 'pre',
    transform(code, id) {
      if (!/@fontsource\/.+\.css$/.test(id)) return null;
      return code.replaceAll(/,\s*url\([^)]+\.woff\)\s*format\('woff'\)/g, '');
    },
  };
}

/** Words are files of their own: without the spaces in which they are written. */
function leanWords(): Plugin {
  return {
    name: 'izdeu:lean-words',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.startsWith('assets/') || !file.fileName.endsWith('.json')) continue;
        file.source = JSON.stringify(JSON.parse(file.source.toString()));
      }
    },
  };
}

/** Writes `name.br` beside each script and style, so that a slow server never compresses while somebody waits. */
function precompressed(): Plugin {
  return {
    name: 'izdeu:precompressed',
    apply: 'build',
    async closeBundle() {
      const assets = path.join(outDir, 'assets');
      const texts = (await readdir(assets)).filter((name) => /\.(js|css|json)$/.test(name));
      await Promise.all(
        texts.map(async (name) => {
          const file = path.join(assets, name);
          await writeFile(`${file}.br`, await compress(await readFile(file)));
        }),
      );
    },
  };
}

export default defineConfig({
  root: here,
  base: '/',
  plugins: [woff2Only(), react(), leanWords(), precompressed()],
  resolve: { alias: { '@izdeu/api-client': path.resolve(here, '../../libs/api-client/src/index.ts') } },
  build: {
    outDir,
    rollupOptions: {
      output: {
        assetFileNames: ({ names }) => `assets/[name]-[hash${names[0]?.endsWith('.json') ? ':6' : ''}][extname]`,
      },
    },
    emptyOutDir: true,
    // The policy allows no `data:` font or picture, so nothing may be inlined.
    assetsInlineLimit: 0,
    manifest: true,
    sourcemap: false,
    target: ['chrome109', 'firefox115', 'safari16'],
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
