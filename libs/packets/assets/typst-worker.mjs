/**
 * Sets documents with Typst in a thread of its own, so that the API keeps answering while a packet is made.
 *
 * In:  { id, template: 'packet.typ', data: '<JSON>', createdAt: <seconds since 1970> }
 * Out: { id, pdf: Uint8Array, pages } or { id, error }
 *
 * Plain JavaScript that imports nothing of ours: it runs the same from source and beside the bundled server.
 * Data reaches a template only as JSON through `sys.inputs`; Typst never evaluates it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const templates = join(workerData.assetsDir, 'templates');
const fonts = join(workerData.assetsDir, 'fonts');

// A package import would make the compiler reach for the network: no template of ours may hold one.
for (const name of readdirSync(templates)) {
  if (/import\s*\(?\s*["']@/.test(readFileSync(join(templates, name), 'utf8'))) {
    throw new Error(`template ${name} imports a package; templates may only import files beside them`);
  }
}

const compiler = NodeCompiler.create({
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

function render({ template, data, createdAt }) {
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

parentPort.on('message', (job) => {
  const reply = answer(job);
  // Without emptying the cache and giving the loop a turn, memory grows with every document (to gigabytes after hundreds).
  compiler.evictCache(0);
  setImmediate(() => parentPort.postMessage(reply, reply.pdf ? [reply.pdf.buffer] : []));
});
