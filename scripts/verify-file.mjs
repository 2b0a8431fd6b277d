// The checker that goes with each packet is one file, so that whoever gets a packet can read it and run it alone. Its sources
// stand in parts beside it; this joins them. The same parts give the same bytes.
//   node scripts/verify-file.mjs           writes libs/packets/assets/verify.mjs
//   node scripts/verify-file.mjs --check   fails when it is not what the parts make
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/stale.mjs';

const folder = join(root, 'libs/packets/assets');
const whole = join(folder, 'verify.mjs');
/** From the ground up: a part uses only parts before it. */
const PARTS = ['packet', 'zip', 'papers', 'trail', 'checks', 'main'];
const ONE_FILE =
  '/* eslint max-lines: "off" -- one file by design: whoever gets a packet reads it and runs it alone */\n';

const IMPORT = /^import \{([\w,\s]+)\} from '([^']+)';\n/;
/** What a part shares with the others alone; exports of the file itself stand where they are declared. */
const SHARED = /\nexport \{[\w,\s]+\};\n$/;

/** Head (a comment, in the first part alone), what is taken from Node, and the code of a part. */
function read(name, before) {
  const text = readFileSync(join(folder, 'verify', `${name}.mjs`), 'utf8');
  const head = text.slice(0, text.search(/^import /m));
  let code = text.slice(head.length);
  const taken = new Map();
  for (let found = IMPORT.exec(code); found; found = IMPORT.exec(code)) {
    const [line, names, from] = found;
    if (from.startsWith('node:')) taken.set(from, names.match(/\w+/g));
    else if (!before.some((one) => from === `./${one}.mjs`))
      throw new Error(`${name}.mjs: ${from} does not come before it`);
    code = code.slice(line.length);
  }
  if (/^import /m.test(code))
    throw new Error(`${name}.mjs: an import that stands elsewhere than at the top, or in another form`);
  return { head, taken, code: code.replace(SHARED, '\n').trim() };
}

function joined() {
  const parts = PARTS.map((name, at) => read(name, PARTS.slice(0, at)));
  const all = new Map();
  for (const { taken } of parts)
    for (const [from, names] of taken) all.set(from, [...new Set([...(all.get(from) ?? []), ...names])].sort());
  const imports = [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => `import { ${names.join(', ')} } from '${from}';\n`);
  return [
    ...[ONE_FILE, ...parts.map(({ head }) => head), ...imports, '\n'],
    `${parts.map(({ code }) => code).join('\n\n')}\n`,
  ].join('');
}

const text = joined();
if (!process.argv.includes('--check')) writeFileSync(whole, text);
else if (readFileSync(whole, 'utf8') !== text) {
  console.error('libs/packets/assets/verify.mjs is not what its parts make: run node scripts/verify-file.mjs');
  process.exitCode = 1;
}
