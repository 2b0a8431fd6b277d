// What a phone on a slow line has to fetch before the first screen after sign-in can be used. Fonts and pictures come
// on their own and block nothing, so they are not counted. Fails when the sum passes the budget of the project.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const BUDGET = 250_000;
const dist = path.resolve(import.meta.dirname, '../../dist/web');

/** Screens that stand between the address and the first work; their static imports are followed. */
const FIRST_SCREENS = [
  'index.html',
  'src/app/sign-in/sign-in-page.tsx',
  'src/app/layout/app-layout.tsx',
  'src/features/home/home-page.tsx',
];
const FIRST_AREAS = ['common', 'session', 'errors'];
const LANGUAGES = ['kk', 'ru', 'en'];

const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));

function filesOf(entries) {
  const files = new Set();
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build has no ${key}: name the screen here as it is called now`);
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const next of chunk.imports ?? []) visit(next);
  };
  entries.forEach(visit);
  return [...files];
}

const packedSize = (file) => brotliCompressSync(readFileSync(path.join(dist, file))).length;
const sum = (files) => files.reduce((total, file) => total + packedSize(file), 0);

const screens = filesOf(FIRST_SCREENS);
const words = LANGUAGES.map((language) =>
  filesOf(FIRST_AREAS.map((area) => `src/shared/i18n/${language}/${area}.json`)),
);
// Words are fetched in one language only: the longest one counts.
const longest = words.reduce((most, files) => (sum(files) > sum(most) ? files : most));
const all = [...screens, ...longest]
  .map((file) => ({ file, brotli: packedSize(file) }))
  .sort((a, b) => b.brotli - a.brotli);
const total = all.reduce((bytes, one) => bytes + one.brotli, 0);

for (const { file, brotli } of all) console.log(`${String(brotli).padStart(8)}  ${file}`);
console.log(`${String(total).padStart(8)}  bytes in all (brotli), budget ${BUDGET}`);
if (total > BUDGET) {
  console.error(`The first screen is ${total - BUDGET} bytes over its budget.`);
  process.exit(1);
}
