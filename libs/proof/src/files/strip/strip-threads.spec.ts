import { randomBytes } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { StripError } from './strip-error.js';
import { StripThreads } from './strip-threads.js';
import { StripUnfinished } from './strip-unfinished.js';

const PDF = 'application/pdf';

/** A reader that looks for the next part of it tries at each byte. */
const broken = (size: number): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n'),
    randomBytes(size),
    Buffer.from('\ntrailer\n<< >>\n%%EOF\n'),
  ]);

async function whole(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]).drawText('What the paper says');
  document.setAuthor('Planted Author');
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

const obstacleOf = (copy: Promise<Buffer>): Promise<string> =>
  copy.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof StripUnfinished) return `unfinished: ${error.because}`;
      return error instanceof StripError ? error.obstacle : String(error);
    },
  );

/** Threat model T43: whoever brings a file that takes long waits alone. */
describe('copies that are made in threads', () => {
  let threads: StripThreads;
  const begun: StripThreads[] = [];
  const begin = (limitMs?: number): StripThreads => {
    const made = new StripThreads(limitMs);
    begun.push(made);
    return made;
  };
  beforeEach(() => (threads = begin()));
  afterAll(() => Promise.all(begun.map((one) => one.onApplicationShutdown())));

  it('are as they would be without one', async () => {
    const copy = await threads.strip(await whole(), PDF);
    expect(copy.toString('latin1')).toContain('/Type /Page');
    expect(copy.includes('Planted Author')).toBe(false);
    expect(await obstacleOf(threads.strip(Buffer.from('nothing'), 'image/jpeg'))).toBe('damaged');
    expect(await obstacleOf(threads.strip(Buffer.from('nothing'), 'text/plain'))).toBe('no_way');
  });

  it('let everybody else be answered while a broken file is looked through', async () => {
    await threads.strip(await whole(), PDF);
    let turns = 0;
    let over = false;
    const count = (): void => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    expect(await obstacleOf(threads.strip(broken(500_000), PDF))).toBe('damaged');
    over = true;
    expect(turns).toBeGreaterThan(1000);
  });

  it('do not wait for a file that takes long', async () => {
    const ended: string[] = [];
    const long = obstacleOf(threads.strip(broken(4_000_000), PDF)).then(() => ended.push('broken'));
    for (const name of ['first', 'second']) await threads.strip(await whole(), PDF).then(() => ended.push(name));
    await long;
    expect(ended).toEqual(['first', 'second', 'broken']);
  });

  it('give files up that take too long, and do not call them damaged: the next ones get new threads', async () => {
    const impatient = begin(1);
    const copies = [1, 2, 3, 4].map(() => obstacleOf(impatient.strip(broken(2_000_000), PDF)));
    expect(await Promise.all(copies)).toEqual(Array.from({ length: 4 }, () => 'unfinished: time'));
    // A busy machine: the very file that was given up is whole.
    const paper = await whole();
    expect(await obstacleOf(impatient.strip(paper, PDF))).toBe('unfinished: time');
    expect(await obstacleOf(threads.strip(paper, PDF))).toBe('none');
  });

  it('end with the program: what waits is told', async () => {
    const copies = [1, 2, 3].map(() => obstacleOf(threads.strip(broken(2_000_000), PDF)));
    await threads.onApplicationShutdown();
    expect(await Promise.all(copies)).toEqual(Array.from({ length: 3 }, () => 'unfinished: end'));
  });
});
