import { createHash } from 'node:crypto';
import type { WalkedDocument } from './ledgers.js';
import { aPhoto } from './photos.js';
import { aPdf, upload } from './referral.js';
import type { SignedInUser, TestApp } from './test-app.js';

/** Where the walk happens: two people of the case, the database, and the road of a ticket to a file. */
export interface WalkDesk {
  readonly caseworker: SignedInUser;
  readonly lawyer: SignedInUser;
  readonly admin: TestApp['database']['admin'];
  taken(path: string, purpose: string): Promise<Buffer>;
}

/** A case holds two hundred files, covered copies among them; a long walk stops adding before that. */
const MOST_FILES = 190;
const STATES = ['with_family', 'with_us', 'with_body', 'seized', 'returned', 'lost'];

export const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Numbers from 0 to below n, the same for the same seed (mulberry32). */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** One walk over the documents of a case: what was done is noted here, in the simplest way. */
export class DocumentWalk {
  readonly documents = new Map<string, WalkedDocument>();
  private count = 0;
  private files = 0;

  constructor(
    private readonly desk: WalkDesk,
    private readonly caseId: string,
    private readonly random: (n: number) => number,
  ) {}

  async step(): Promise<void> {
    const living = [...this.documents].filter(([, { replacedBy }]) => replacedBy === null);
    const [id, document] = living[this.random(Math.max(1, living.length))] ?? [];
    const full = this.files >= MOST_FILES;
    if (id === undefined || document === undefined || (this.random(8) === 0 && !full)) return this.add();
    const what = full ? 1 + this.random(7) : this.random(8);
    if (what === 0) return this.replace(id, document);
    if (what === 1) return this.see(id, document);
    if (what === 2) return this.note(id, document);
    if (what === 3 && !full) return this.cover(id, document);
    if (what === 4) return this.uncover(id, document);
    if (what === 5) return this.rename(id);
    if (what === 6) return this.take(document, `/documents/${id}/file`, 'authenticity');
    return this.take(document, `/documents/${id}/copy`, 'work');
  }

  private bytes(): Buffer {
    this.count += 1;
    this.files += 1;
    return this.random(2) === 0 ? aPhoto(`${this.caseId} ${this.count}`) : aPdf(`${this.caseId} ${this.count}`);
  }

  private fresh(bytes: Buffer): WalkedDocument {
    const nothing = { replacedBy: null, seenOn: null, original: null, redacted: new Map<string, string>() };
    return { ...nothing, bytes, sha256: digest(bytes), taken: new Map<string, number>() };
  }

  private async add(): Promise<void> {
    const bytes = this.bytes();
    const name = bytes[0] === 0xff ? 'сурет.jpg' : 'скан.pdf';
    const answer = await upload(
      this.desk.caseworker,
      this.caseId,
      { kind: 'OTHER', title: 'Қағаз' },
      bytes,
      name,
    ).expect(201);
    this.documents.set((answer.body as { id: string }).id, this.fresh(bytes));
  }

  private async replace(id: string, document: WalkedDocument): Promise<void> {
    const bytes = this.bytes();
    const answer = await this.desk.caseworker
      .upload(`/documents/${id}/replace`)
      .field({ kind: 'OTHER', title: 'Қағаз', version: await this.versionOf(id), reason: 'бұлыңғыр' })
      .attach('file', bytes, bytes[0] === 0xff ? 'сурет.jpg' : 'скан.pdf')
      .expect(200);
    document.replacedBy = (answer.body as { id: string }).id;
    this.documents.set(document.replacedBy, this.fresh(bytes));
  }

  private async see(id: string, document: WalkedDocument): Promise<void> {
    const on = `2026-0${1 + this.random(9)}-11`;
    await this.desk.caseworker
      .post(`/documents/${id}/original-seen`, { version: await this.versionOf(id), on })
      .expect(200);
    document.seenOn = on;
  }

  private async note(id: string, document: WalkedDocument): Promise<void> {
    const state = STATES[this.random(STATES.length)] ?? 'unknown';
    await this.desk.caseworker
      .post(`/documents/${id}/custody`, { state, holder: '', sourceKind: 'applicant_contact', note: '' })
      .expect(201);
    document.original = state;
  }

  private async cover(id: string, document: WalkedDocument): Promise<void> {
    const bytes = aPdf(`covered ${this.caseId} ${(this.count += 1)}`);
    const answer = await this.desk.lawyer
      .upload(`/documents/${id}/redacted`)
      .field('parts', 'address')
      .field('pages', '1')
      .attach('file', bytes, 'жабық.pdf')
      .expect(201);
    this.files += 1;
    document.redacted.set((answer.body as { id: string }).id, digest(bytes));
  }

  private async uncover(id: string, document: WalkedDocument): Promise<void> {
    const [first] = document.redacted.keys();
    if (first === undefined) return;
    await this.desk.lawyer.post(`/documents/${id}/redacted/${first}/remove`).expect(204);
    document.redacted.delete(first);
  }

  private async rename(id: string): Promise<void> {
    const title = `Қағаз ${this.random(100)}`;
    await this.desk.caseworker.patch(`/documents/${id}`, { version: await this.versionOf(id), title }).expect(200);
  }

  private async take(document: WalkedDocument, path: string, purpose: string): Promise<void> {
    const got = digest(await this.desk.taken(path, purpose));
    document.taken.set(got, (document.taken.get(got) ?? 0) + 1);
  }

  private async versionOf(id: string): Promise<number> {
    const { rows } = await this.desk.admin.query<{ version: number }>('select version from document where id = $1', [
      id,
    ]);
    return rows[0]?.version ?? 0;
  }
}
