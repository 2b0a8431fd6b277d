import type { Document, RedactedScan } from '@izdeu/database';
import { readProfile, type RedactionProfile } from '../domain/redaction.js';
import { auntAndNephew } from '../testing/made-up-cases.js';
import { aLetter, referenceBook } from '../testing/made-up-sheets.js';
import { composePacket } from './packet-composer.js';
import { scansKeptFrom } from './scans-kept.js';
import { scansFor } from './scans.js';
import type { CaseSheets } from './packet-facts.js';

const book = referenceBook();
const profile = (code: string): RedactionProfile => readProfile(code, book.data('redaction_profile', code));
const NOTHING: ReadonlySet<string> = new Set();
const ids = (documents: readonly Document[]): string[] => documents.map(({ id }) => id);
const keptFor = (sheets: CaseSheets, code: string, keptBack = NOTHING) =>
  Object.fromEntries(
    scansFor(sheets, profile(code), keptBack).kept.map(({ documentId, parts }) => [documentId, parts]),
  );
const aCopy = (documentId: string, parts: string[], more: Partial<RedactedScan> = {}): RedactedScan =>
  ({
    ...{ id: `copy-of-${documentId}`, documentId, parts, pages: 1, fileName: 'covered.pdf', size: 9 },
    ...{ mediaType: 'application/pdf', plainSha256: Buffer.alloc(32, 7), objectKey: `covered-${documentId}` },
    ...more,
  }) as unknown as RedactedScan;

describe('a scan that shows what its recipient must not get', () => {
  it('goes to whoever may see all of it', () => {
    const { documents, kept } = scansFor(auntAndNephew(), profile('full'), NOTHING);
    expect(ids(documents)).toEqual(ids(auntAndNephew().documents));
    expect(kept).toEqual([]);
  });

  it('stays in the house, and why is said part by part', () => {
    expect(keptFor(auntAndNephew(), 'un')).toEqual({
      application: ['number', 'address', 'contacts', 'relatives_names'],
      'id-aunt': ['number'],
      hukou: ['number', 'birth', 'address', 'relatives_names', 'relatives_numbers'],
      // Of the father no more than initials go to the UN; his papers and those that name him say more.
      'birth-brother': ['name', 'birth', 'relatives_numbers'],
      'birth-nephew': ['relatives_names', 'relatives_numbers'],
    });
    // Only an address is cut to its region: a passport bears none.
    expect(keptFor(auntAndNephew(), 'minimal')).toEqual({ hukou: ['address'] });
  });

  it.each([
    ['sought_numbers', ['pass-nephew', 'hukou', 'birth-nephew', 'birth-brother']],
    ['sought_address', ['hukou']],
    ['applicant_contacts', ['hukou']],
  ])('stays where the family keeps back %s', (field, expected) => {
    expect(Object.keys(keptFor(auntAndNephew(), 'full', new Set([field]))).sort()).toEqual(expected.sort());
  });

  it('of a kind that nobody described is feared to show everything', () => {
    const sheets = auntAndNephew();
    const strange = { ...sheets, documents: [{ ...sheets.documents[2], kind: 'NO-SUCH' } as Document] };
    expect(keptFor(strange, 'minimal')).toEqual({ 'pass-nephew': ['address'] });
  });

  it('lets a copy go in its place where a lawyer covered all of that, and no other copy', () => {
    const sheets = auntAndNephew();
    const paper = 'hukou';
    const needed = keptFor(sheets, 'un')[paper] ?? [];
    expect(needed.length).toBeGreaterThan(1);
    const half = { ...sheets, redacted: [aCopy(paper, needed.slice(1))] };
    expect(scansFor(half, profile('un'), NOTHING).kept.map(({ documentId }) => documentId)).toContain(paper);
    const whole = { ...sheets, redacted: [aCopy(paper, [...needed])] };
    const found = scansFor(whole, profile('un'), NOTHING);
    expect(found.documents.find(({ id }) => id === paper)).toMatchObject({ objectKey: `covered-${paper}`, pages: 1 });
    expect(found.kept.map(({ documentId }) => documentId)).not.toContain(paper);
    // Whoever may see all of it gets the scan.
    expect(scansFor(whole, profile('full'), NOTHING).documents.find(({ id }) => id === paper)?.objectKey).not.toBe(
      `covered-${paper}`,
    );
  });

  it('is named in no list of enclosures, and its hash stands nowhere; the copy says that it is one', () => {
    const sheets = auntAndNephew();
    const needed = keptFor(sheets, 'un')['hukou'] ?? [];
    const hash = Buffer.from(sheets.documents.find(({ id }) => id === 'hukou')?.plainSha256 ?? []).toString('hex');
    const made = new Date('2026-11-20T09:30:00Z');
    const without = composePacket(sheets, aLetter('UN-WGAD'), made);
    expect(JSON.stringify(without)).not.toContain(hash);
    const copied = composePacket({ ...sheets, redacted: [aCopy('hukou', [...needed])] }, aLetter('UN-WGAD'), made);
    expect(JSON.stringify(copied.content)).not.toContain(hash);
    expect(copied.content.submission?.enclosures.map(({ title }) => title)).toContain(
      'Household booklet (hukou) (some particulars covered)',
    );
  });

  it('is named before the letter leaves, if it would have gone along', () => {
    expect(scansKeptFrom(auntAndNephew(), 'KZ-MFA')).toEqual([]);
    const kept = scansKeptFrom(auntAndNephew(), 'UN-WGEID').map(({ documentId }) => documentId);
    expect(kept).toEqual(expect.arrayContaining(['birth-nephew', 'hukou']));
    expect(scansKeptFrom(auntAndNephew(), 'THIRD-EMBASSY')).toEqual([]);
  });
});
