/**
 * Sets documents with Typst in a process of its own, so that the API keeps answering while a packet is made, keeps none of
 * its memory, and is still there when native code breaks.
 *
 * In:  { id, template: 'packet.typ', data: '<JSON>', createdAt: <seconds since 1970> }
 * Out: { id, pdf: Uint8Array, pages } or { id, error }; why it cannot start at all is the answer to its first job
 *
 * Plain JavaScript that imports nothing of ours: it runs the same from source and beside the bundled server.
 * Data reaches a template only as JSON through `sys.inputs`; Typst never evaluates it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const assetsDir = process.argv[2];
const templates = join(assetsDir, 'templates');
const fonts = join(assetsDir, 'fonts');

function createCompiler() {
  // A package import would make the compiler reach for the network: no template of ours may hold one.
  for (const name of readdirSync(templates)) {
    if (/import\s*\(?\s*["']@/.test(readFileSync(join(templates, name), 'utf8'))) {
      throw new Error(`template ${name} imports a package; templates may only import files beside them`);
    }
  }
  return NodeCompiler.create({
    workspace: templates,
    fontArgs: [
      {
        fontBlobs: readdirSync(fonts)
          .filter((name) => name.endsWith('.ttf'))
          .sort()
          .map((name) => readFileSync(join(fonts, name))),
      },
    ],
  });
}

let compiler = null;

function render({ template, data, createdAt }) {
  compiler ??= createCompiler();
  const compiled = compiler.compile({ mainFilePath: join(templates, template), inputs: { data } });
  if (!compiled.result) {
    const [first] = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
    throw new Error(`${template} line ${first?.range ?? '?'}: ${first?.message ?? 'does not compile'}`);
  }
  // PDF/A-2a (ISO 19005-2, level A): for archives, tagged for screen readers, every glyph with its Unicode text.
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2a', creationTimestamp: createdAt });
  return { pdf: new Uint8Array(pdf), pages: compiled.result.numOfPages };
}

function answer(job) {
  try {
    return { id: job.id, ...render(job) };
  } catch (error) {
    // Typst quotes what it stumbled over, which may be a person's name: only the kind of the error goes out.
    const message = error instanceof Error ? error.message : String(error);
    return { id: job.id, error: message.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/\s+/g, ' ') };
  }
}

process.on('message', (job) => {
  const reply = answer(job);
  // Without emptying the cache, letting go of the document and giving the loop a turn, memory grows with every document (to
  // gigabytes after hundreds): it lies outside of the heap, which stays so small that it is hardly ever cleared by itself.
  compiler?.evictCache(0);
  globalThis.gc?.();
  setImmediate(() => process.send(reply));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
// Signals that a terminal or a service manager sends to all of us are for the API, which ends what it has begun.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
