import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder that holds `prisma/`, `seeds/` and `dist/`: the same whether the code runs from source or from `dist/`. */
export function projectRoot(from = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'prisma', 'migrations')) && existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new Error('The project folder (package.json beside prisma/) was not found.');
  }
}
