import { bytesOf, inMemory, packedZip } from '../testing/made-up-zip.js';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { stripWhole } from '@izdeu/proof';
import { tellsNoMore, readDisclosed, type Disclosed } from '../domain/disclosed.js';
import { REDACTED_FIELDS, TELL_ALL } from '../domain/redaction.js';
import { fetchEnclosures } from '../packet-enclosures.js';
import { createPacketRenderer, type PacketRenderer } from '../rendering/packet-renderer.js';
import { auntAndNephew } from '../testing/made-up-cases.js';
import { MADE, aDocument, aLetter, day } from '../testing/made-up-sheets.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { copiesKeptBack } from './earlier-papers.js';
import { lettersBefore } from './letters-before.js';
import { composePacket } from './packet-composer.js';
import type { CaseSheets, SentPacket } from './packet-facts.js';

const ALL: Disclosed = { applicantId: 'aunt', modes: TELL_ALL.modes, keptBack: [], pdfs: [], enclosed: null };
const PDFS: Disclosed['pdfs'] = [
  { language: 'kk', pages: 7, sha256: 'a'.repeat(64) },
  { language: 'ru', pages: 8, sha256: 'b'.repeat(64) },
];

/** A letter to the ministry that was answered, and a complaint about the answer to somebody. */
function answered(recipientCode = 'KZ-MFA', disclosed: Disclosed | null = { ...ALL, pdfs: PDFS }) {
  const sent = aLetter('KZ-MFA', {
    ...{ id: 'sent', parentId: null, bond: null, packetId: 'packet', outgoingNumber: '12-3/007' },
    ...{ registeredOn: day('2026-09-01'), dispatchedOn: day('2026-09-02'), replyClass: 'refused_prc_citizen' },
  });
  const letter = aLetter(recipientCode, { kind: 'complaint', parentId: 'sent', bond: 'escalated' });
  const whole = auntAndNephew();
  const packet: SentPacket = { letterId: 'sent', objectKey: 'kept/packet', createdAt: day('2026-09-01'), disclosed };
  const sheets: CaseSheets = {
    ...whole,
    letters: [...whole.letters, sent, letter],
    documents: [
      ...whole.documents,
      aDocument('reply', 'reply', 2, 'aunt'),
      aDocument('receipt', 'proof_of_dispatch', 1, null),
      aDocument('power', 'power_of_attorney', 1, 'aunt'),
    ],
    earlier: {
      packets: [packet],
      papers: [
        { letterId: 'sent', documentId: 'receipt', role: 'proof', on: '2026-09-02' },
        { letterId: 'sent', documentId: 'reply', role: 'reply', on: '2026-10-05' },
      ],
    },
  };
  return { sheets, letter };
}
const followedIn = ({ sheets, letter }: ReturnType<typeof answered>) =>
  composePacket(sheets, letter, MADE).enclosures.filter(({ isFollowed }) => isFollowed);

describe('a letter that follows another', () => {
  it('encloses the letter as it left, the proof that it left and the answer, counted with all other sheets', () => {
    const { content, enclosures } = composePacket(answered().sheets, answered().letter, MADE);
    expect(enclosures.map(({ kind, entry }) => [kind, entry.pages])).toEqual([
      ...[
        ['application_signed', 1],
        ['KZ-ID', 1],
        ['KZ-PASS', 2],
        ['PRC-HUKOU', 6],
        ['PRC-BIRTH', 1],
        ['KZ-BIRTH', 1],
      ],
      ...[
        ['earlier_letter', 7],
        ['earlier_letter', 8],
        ['proof_of_dispatch', 1],
        ['reply', 2],
        ['power_of_attorney', 1],
      ],
    ]);
    expect(content.enclosures.map(({ sheets }) => sheets.to).at(-1)).toBe(31);
    expect(content.enclosures[6]).toMatchObject({
      ...{ number: 7, sheets: { from: 13, to: 19 }, sha256: 'a'.repeat(64) },
      path: 'enclosures/07-earlier-letter-kk.pdf',
      title: { ru: 'Копия письма № 12-3/007 от 01.09.2026 (на казахском языке)' },
    });
    expect(content.enclosures[9]?.title.kk).toBe('№ 12-3/007 хатқа 05.10.2026 күнгі жауап');
  });

  it('promises exactly what is enclosed, in both languages', () => {
    const { content } = composePacket(answered().sheets, answered().letter, MADE);
    const [kk, ru] = [content.letter.body.kk.at(-1), content.letter.body.ru.at(-1)];
    for (const { title, number } of content.enclosures.slice(6, 10)) {
      expect(kk).toContain(`${title.kk} (қосымша\u00a0№\u00a0${number})`);
      const within = title.ru.charAt(0).toLowerCase() + title.ru.slice(1);
      expect(ru).toContain(`${within} (приложение\u00a0№\u00a0${number})`);
    }
    expect(content.letter.body.kk).toHaveLength(3);
    const { sheets } = answered();
    const nothing = { ...sheets, earlier: { packets: [], papers: [] } };
    expect(composePacket(nothing, answered().letter, MADE).content.letter.body.ru).toHaveLength(2);
    const first = aLetter('KZ-MFA', { id: 'first' });
    expect(composePacket(sheets, first, MADE).enclosures.some(({ isFollowed }) => isFollowed)).toBe(false);
  });

  it('goes back over every step, and knows a letter that was passed on by the number that it first bore', () => {
    const chain = answered();
    const passedOn = aLetter('KZ-PROSECUTOR', {
      id: 'passed',
      parentId: 'sent',
      bond: 'forwarded',
      outgoingNumber: null,
    });
    const letter = { ...chain.letter, parentId: 'passed' };
    const { sheets } = chain;
    const whole: CaseSheets = {
      ...sheets,
      letters: [...sheets.letters.filter(({ id }) => id !== letter.id), passedOn, letter],
      documents: [...sheets.documents, aDocument('passed-reply', 'reply', 3, 'aunt')],
      earlier: {
        ...sheets.earlier,
        papers: [
          ...sheets.earlier.papers,
          { letterId: 'passed', documentId: 'passed-reply', role: 'reply', on: '2026-10-20' },
        ],
      },
    };
    expect(lettersBefore(whole.letters, letter.id).map(({ id }) => id)).toEqual(['sent', 'passed']);
    expect(followedIn({ sheets: whole, letter }).map(({ entry }) => entry.title.ru)).toEqual([
      'Копия письма № 12-3/007 от 01.09.2026 (на казахском языке)',
      'Копия письма № 12-3/007 от 01.09.2026 (на русском языке)',
      'Подтверждение отправки или вручения письма № 12-3/007, 02.09.2026',
      'Ответ от 05.10.2026 на письмо № 12-3/007',
      'Ответ от 20.10.2026 на письмо № 12-3/007',
    ]);
    const ring = [aLetter('KZ-MFA', { id: 'a', parentId: 'b' }), aLetter('KZ-MFA', { id: 'b', parentId: 'a' })];
    expect(lettersBefore(ring, 'a').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('brings the language that its recipient reads, and all of them where it reads none', () => {
    const kinds = (code: string) => followedIn(answered(code)).map(({ entry }) => entry.path.slice(-6));
    expect(kinds('KG-OMBUDSMAN').slice(0, 1)).toEqual(['ru.pdf']);
    const english = [{ language: 'en' as const, pages: 4, sha256: 'c'.repeat(64) }];
    expect(followedIn(answered('KG-OMBUDSMAN', { ...ALL, pdfs: english }))[0]?.entry.title.ru).toMatch(/английском/);
  });
});

describe('a copy for somebody who may learn less', () => {
  const kept = (code: string, disclosed?: Disclosed | null) => {
    const { sheets, letter } = answered(code, disclosed);
    return { gap: copiesKeptBack(sheets, letter), followed: followedIn({ sheets, letter }).map(({ kind }) => kind) };
  };

  it('stays in the house with all that came of it, and the gate is told why', () => {
    expect(kept('KZ-MIGRATION')).toEqual({ gap: { letters: '12-3/007', scans: '2' }, followed: [] });
    expect(kept('UN-WGEID')).toEqual({ gap: { letters: '12-3/007', scans: '2' }, followed: [] });
    expect(kept('KZ-MFA', null)).toEqual({ gap: { unknown: '12-3/007' }, followed: ['proof_of_dispatch', 'reply'] });
  });

  it('is not missed by a recipient to whom nothing is ever enclosed', () => {
    expect(kept('DE-CONSULATE-ALMATY')).toEqual({ gap: null, followed: [] });
  });

  it('goes along where it was cut as short for the first recipient', () => {
    const { sheets, letter } = answered('UN-WGAD');
    const un = composePacket(sheets, letter, MADE).discloses;
    expect(kept('UN-WGEID', { ...un, pdfs: PDFS, enclosed: null })).toEqual({
      gap: { scans: '2' },
      followed: ['earlier_letter', 'earlier_letter'],
    });
  });

  it('stays where the family keeps something back from this recipient that the first one was told', () => {
    const { sheets, letter } = answered();
    const keeping = (fields: string[]): CaseSheets => ({
      ...sheets,
      consents: sheets.consents.map((one) => ({ ...one, withheld: fields })),
    });
    expect(copiesKeptBack(keeping(['applicant_contacts']), letter)).toEqual({ letters: '12-3/007', scans: '2' });
    const bytes = JSON.stringify(composePacket(keeping(['applicant_contacts']), letter, MADE).content);
    expect(bytes).not.toContain('earlier-letter');
    const then = answered('KZ-MFA', { ...ALL, keptBack: ['applicant_contacts'], pdfs: PDFS });
    const now = { ...then.sheets, consents: keeping(['applicant_contacts']).consents };
    expect(copiesKeptBack(now, then.letter)).toBeNull();
    expect(copiesKeptBack(keeping(['papers']), letter)).toEqual({ letters: '12-3/007', scans: '2' });
  });

  it('is compared field by field', () => {
    for (const field of REDACTED_FIELDS) {
      const less = { ...ALL, modes: { ...ALL.modes, [field]: 'omit' as const } };
      expect(tellsNoMore(ALL, less), field).toBe(false);
      expect(tellsNoMore(less, ALL), field).toBe(true);
    }
    expect(tellsNoMore(ALL, { ...ALL, applicantId: 'somebody-else' })).toBe(false);
    expect(tellsNoMore(ALL, ALL)).toBe(true);
  });

  it('reads what was noted with a packet, and takes a field that is not noted for told', () => {
    const noted = readDisclosed({ applicantId: 'a', modes: { soughtName: 'omit' }, keptBack: ['papers'], pdfs: PDFS });
    expect(noted).toMatchObject({
      modes: { soughtName: 'omit', applicantName: 'full' },
      keptBack: ['papers'],
      pdfs: PDFS,
    });
    for (const broken of [null, [], 'x', {}, { modes: {} }, { modes: {}, keptBack: [] }])
      expect(readDisclosed(broken)).toBeNull();
  });
});

describe('the files of the enclosures', { timeout: 60_000 }, () => {
  let renderer: PacketRenderer;
  const assetsDir = join(import.meta.dirname, '../../assets');
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir });
  });
  afterAll(() => renderer.close());

  const actor = { orgId: 'house' } as Parameters<typeof fetchEnclosures>[1];
  const storeOf = (packet: Buffer) =>
    ({
      open: (_owner: unknown, key: string) =>
        key === 'kept/packet' ? Promise.resolve(Readable.from([packet])) : Promise.reject(new Error('missing')),
    }) as unknown as Parameters<typeof fetchEnclosures>[0];
  /** The copies alone: the scans beside them are made up and have no bytes. */
  const fetchCopies = (packet: Buffer, composed: ReturnType<typeof composePacket>) => {
    const enclosures = composed.enclosures.filter(({ file }) => file.within !== null);
    return fetchEnclosures(storeOf(packet), actor, { ...composed, enclosures }, inMemory, stripWhole);
  };

  async function aSentPacket(saying: string) {
    const { sheets } = answered();
    const first = composePacket(sheets, aLetter('KZ-MFA', { id: 'sent', bodyRu: saying }), MADE);
    const { pdf: bytes, pages, sha256 } = await renderer.renderPacketPdf(first.content, 'ru');
    const { content: caseJson, consent, custody } = first;
    const { zip } = await packedZip({
      ...{ assetsDir, pdfs: [{ language: 'ru', bytes }], caseJson, consent, custody, enclosures: [] },
      createdAt: caseJson.createdAt,
      meta: {
        ...{ schemaVersion: 1, purpose: first.purpose, recipient: 'KZ-MFA', letterNumber: '12-3/007', authorId: 'a' },
        redaction: 'full',
      },
    });
    return { zip, bytes, disclosed: { ...ALL, pdfs: [{ language: 'ru' as const, pages, sha256 }] } };
  }

  it('hold the very bytes that left, and the sheets say so row by row', async () => {
    const { zip, bytes, disclosed } = await aSentPacket('Просим помочь.');
    const { sheets, letter } = answered('KZ-OMBUDSMAN', disclosed);
    const composed = composePacket(sheets, letter, MADE);
    const [copy, ...others] = await fetchCopies(zip, composed);
    expect(others).toHaveLength(0);
    expect(copy?.path).toContain('earlier-letter');
    const enclosed = await bytesOf(copy!.source.chunks());
    expect(enclosed.equals(bytes)).toBe(true);
    const listed = composed.content.enclosures.find(({ path }) => path === copy?.path);
    expect(createHash('sha256').update(enclosed).digest('hex')).toBe(listed?.sha256);
    const { pdf } = await renderer.renderPacketPdf(composed.content, 'ru');
    const shown = pageTextsIn(pdf).join('').replace(/\s+/gu, '');
    for (const { title, pages } of composed.content.enclosures) {
      expect(shown).toContain(`${title.ru.replace(/\s+/gu, '')}–на${pages}л.`);
    }
    expect(pageTextsIn(enclosed)).toHaveLength(disclosed.pdfs[0]!.pages);
  });

  it('are refused where the kept packet is another one, or speaks of what is left out by now', async () => {
    const { zip, disclosed } = await aSentPacket('Соседка Гүлнұр Сапарқызы видела, как его увезли.');
    const other = { ...disclosed, pdfs: [{ ...disclosed.pdfs[0]!, sha256: 'd'.repeat(64) }] };
    const refused = (kept: Disclosed, omitted: string[]) => {
      const { sheets, letter } = answered('KZ-OMBUDSMAN', kept);
      return fetchCopies(zip, { ...composePacket(sheets, letter, MADE), omitted });
    };
    await expect(refused(other, [])).rejects.toThrow('enclosure_damaged');
    await expect(refused(disclosed, ['ГҮЛНҰР САПАРҚЫЗЫ'])).rejects.toThrow('earlier_copy_breached');
    await expect(refused(disclosed, ['Somebody Else'])).resolves.not.toHaveLength(0);
  });
});
