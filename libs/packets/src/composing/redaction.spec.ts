import { sourceOf } from '@izdeu/storage';
import { packedZip } from '../testing/made-up-zip.js';
import { join } from 'node:path';
import {
  REDACTED_FIELDS,
  initials,
  readProfile,
  stringsIn,
  textsIn,
  without,
  yearOf,
  type RedactionProfile,
} from '../domain/redaction.js';
import { createPacketRenderer, type PacketRenderer } from '../rendering/packet-renderer.js';
import { MADE_UP_CASES, auntAndNephew } from '../testing/made-up-cases.js';
import { aLetter, referenceBook } from '../testing/made-up-sheets.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { unzip } from '../testing/unzip.js';
import type { ReferenceEntry } from '@izdeu/database';
import { LabelBook } from './label-book.js';
import { composePacket } from './packet-composer.js';
import type { CaseSheets } from './packet-facts.js';
import { profileOf, redact } from './redacted-sheets.js';
import { redactionPreview } from './redaction-preview.js';

const assetsDir = join(import.meta.dirname, '../../assets');
const book = referenceBook();
const profiles = book.codes('redaction_profile').map((code) => readProfile(code, book.data('redaction_profile', code)));
const profile = (code: string): RedactionProfile => profiles.find((one) => one.code === code)!;
const MADE = new Date('2026-11-20T09:30:00Z');

describe('a profile of redaction', () => {
  it('leaves out what nobody allowed: a silent or a broken one tells nothing', () => {
    const broken = readProfile('x', { fields: { soughtName: 'year', soughtBirth: 'initials', applicantName: 'full' } });
    expect(broken.modes.applicantName).toBe('full');
    expect(REDACTED_FIELDS.filter((field) => broken.modes[field] !== 'omit')).toEqual(['applicantName']);
    expect(Object.values(readProfile('y', {}).modes)).toEqual(REDACTED_FIELDS.map(() => 'omit'));
  });

  it('is named by every recipient that is written to, and an unknown name lets nothing out', () => {
    for (const code of book.codes('recipient'))
      if (book.data('recipient', code)['neverSend'] === false)
        expect(
          profiles.map((one) => one.code),
          code,
        ).toContain(book.data('recipient', code)['redaction']);
    const lost = new LabelBook([
      { kind: 'recipient', code: 'X', data: { redaction: 'no-such' } } as unknown as ReferenceEntry,
    ]);
    expect(new Set(Object.values(profileOf(lost, 'X').modes))).toEqual(new Set(['omit']));
    expect(profileOf(lost, 'OLD').modes.applicantName).toBe('full');
  });

  it.each([
    ['Қайратұлы Ерболат', 'Қ. Е.'],
    ['ABDIRAKHMANOVA KULYASH', 'A. K.'],
    ['叶尔波拉提·哈依拉提', '叶××'],
    ['Ерболат', 'Е.'],
  ])('cuts %s to %s', (name, short) => {
    expect(initials(name)).toBe(short);
  });

  it.each([
    ['1990-04-12', '1990'],
    ['1990-04~', '1990'],
    ['1990', '1990'],
    ['2017-12/2018-02', null],
    ['', null],
  ])('knows the year of %s', (edtf, year) => {
    expect(yearOf(edtf)).toBe(year);
  });

  it('replaces what is left out in what people typed, in any letter case', () => {
    expect(without('ТОҚТАРҰЛЫ Қайрат және қайрат', ['Тоқтарұлы Қайрат', 'Қайрат'])).toBe('[…] және […]');
  });
});

describe('a place that is told by its region only', () => {
  it('is not told by the name of those who acted there, unless it is told elsewhere', () => {
    const cut = redact(auntAndNephew(), profile('embassy')).sheets.events.at(-1);
    expect(cut?.actors).toBe('Public Security Bureau of […] County');
    // Where the place of birth is told in full, the name of the county is no secret.
    expect(redact(auntAndNephew(), profile('minimal')).sheets.events.at(-1)?.actors).toContain('Xinyuan');
  });
});

describe('what leaves under each profile', { timeout: 120_000 }, () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir });
  });
  afterAll(() => renderer.close());

  /** The whole packet as bytes, and the words that its PDFs show and hide. */
  async function packed(sheets: CaseSheets, code: string) {
    const { content, enclosures, breaches, purpose, consent, custody } = composePacket(sheets, aLetter(code), MADE);
    const pdfs = await Promise.all(
      content.recipientLanguages.map(async (language) => ({
        language,
        bytes: (await renderer.renderPacketPdf(content, language)).pdf,
      })),
    );
    const { zip } = await packedZip({
      ...{ assetsDir, pdfs, caseJson: content, consent, custody, createdAt: content.createdAt },
      enclosures: enclosures.map(({ entry }) => ({
        ...{
          path: entry.path,
          source: sourceOf(Buffer.from('scan')),
          mediaType: 'application/pdf',
          role: 'enclosure' as const,
        },
      })),
      meta: {
        ...{ schemaVersion: 1, purpose, recipient: code, letterNumber: '12-3/045', authorId: 'a' },
        redaction: content.redaction.code,
      },
    });
    const shown = pdfs.flatMap(({ bytes }) => pageTextsIn(bytes)).join('\n');
    return { breaches, content, zip, shown, enclosures };
  }

  const recipients = book.codes('recipient').filter((code) => profileOf(book, code).code !== 'full');
  const withTyped = (sheets: CaseSheets): CaseSheets => ({
    ...sheets,
    consents: sheets.consents.map((one) => ({
      ...one,
      limits: `Not the name ${sheets.applicant?.facts.person.displayName ?? ''}.`,
    })),
    events: sheets.events.map((event) => ({
      ...event,
      descriptionKk: `${event.descriptionKk} Айтқан: ${sheets.applicant?.facts.person.displayName ?? ''}.`,
      descriptionRu: `${event.descriptionRu} Сказала: ${sheets.applicant?.facts.person.displayName ?? ''}.`,
    })),
  });

  describe.each(Object.entries(MADE_UP_CASES))('%s', (_name, make) => {
    it.each(recipients.filter((code) => book.data('recipient', code)['neverSend'] === false))(
      'nothing of what %s must not learn is anywhere in its bytes',
      async (code) => {
        const whole = withTyped(make());
        const { omitted } = redact(whole, profileOf(book, code));
        const { breaches, zip, shown } = await packed(whole, code);
        expect(breaches).toEqual([]);
        const bytes = zip.toString('utf8');
        const squeezed = shown.replace(/\s+/gu, '');
        for (const one of omitted) {
          expect(stringsIn(bytes, [one])).toEqual([]);
          expect(stringsIn(squeezed, [one.replace(/\s+/gu, '')])).toEqual([]);
        }
      },
    );
  });

  it('leaves something out for embassies and the UN, so that the test above looks for something', () => {
    for (const code of ['embassy', 'un', 'public'])
      expect(redact(auntAndNephew(), profile(code)).omitted.length, code).toBeGreaterThan(5);
    expect(redact(auntAndNephew(), profile('full')).omitted).toEqual([]);
  });

  it('keeps the sought person known to the UN, and the papers of others in the house', async () => {
    const { shown, enclosures, zip } = await packed(auntAndNephew(), 'UN-WGEID');
    expect(shown).toContain('YEERBOLATI HAYILATI');
    // The nephew's certificate names his father, of whom no more than initials may go.
    expect(enclosures.map(({ document }) => document?.id)).toEqual(['pass-nephew']);
    expect((await unzip(zip)).some(({ path }) => path.includes('application-signed'))).toBe(false);
  });

  it('tells an embassy initials, a year and a region, and encloses nothing', async () => {
    const { content, enclosures } = await packed(auntAndNephew(), 'DE-CONSULATE-ALMATY');
    expect(content.applicant.names.kazakh).toBe('Т. Н.');
    expect(content.soughtPerson.birth?.edtf).toBe('1990');
    expect(content.soughtPerson.birthPlace?.ru).not.toContain('Қарабұлақ');
    expect(content.soughtPerson.identityDocuments[0]?.number).toBeNull();
    expect(enclosures).toEqual([]);
  });

  it('finds an omitted name that somebody typed into the letter, and the packet is not made', () => {
    const bodyEn = 'The aunt, TOKTARKYZY NURSULU, lives in Kazakhstan.';
    const letter = aLetter('DE-CONSULATE-ALMATY', { bodyEn });
    expect(composePacket(auntAndNephew(), letter, MADE).breaches).toContain('TOKTARKYZY NURSULU');
  });

  it('shows beside each field what is on record and what the recipient sees', () => {
    const { profile: code, rows } = redactionPreview(auntAndNephew(), 'UN-WGEID', 'ru');
    const row = (field: string) => rows.find((one) => one.field === field);
    expect(code).toBe('un');
    expect(rows.map(({ field }) => field)).toEqual([...REDACTED_FIELDS]);
    expect(row('applicantPhone')).toMatchObject({ mode: 'omit', before: ['+7 700 000 00 02'], after: [] });
    expect(row('betweenNames')?.after).toContain('Т. Қ.');
    expect(row('soughtBirth')?.before).toEqual(['12.04.1990']);
    const inKazakh = redactionPreview(auntAndNephew(), 'UN-WGEID', 'kk').rows;
    expect(inKazakh.find(({ field }) => field === 'eventPlaces')?.before).not.toEqual(row('eventPlaces')?.before);
    expect(row('soughtName')?.after).toEqual(row('soughtName')?.before);
    const seen = textsIn(rows.filter(({ mode }) => mode === 'omit').map(({ after }) => after));
    expect(seen).toEqual([]);
  });
});
