import { editedDocx, inDocument } from '@izdeu/packets';
import {
  aDraft,
  aFamily,
  aReadyDraft,
  act,
  approve,
  asBuffer,
  readLetter,
  register,
  startQueue,
  type Family,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Proposal {
  readonly id: string;
  readonly language: string;
  readonly byName: string;
  readonly behind: boolean;
  readonly changed: boolean;
  readonly body: readonly { kind: string; text: string }[];
  readonly subject: readonly { kind: string; text: string }[];
  readonly leftBehind: readonly { part: string; text: string }[];
  readonly words: readonly { code: string; field: string }[];
}

const OLD = 'Просим установить местонахождение родственника.';
let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let second: SignedInUser;
let family: Family;
let letter: LetterBody;
beforeAll(async () => {
  house = await startTestApp();
  [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  await startQueue(house);
});
beforeEach(async () => {
  family = await aFamily(house, [caseworker, lawyer, second]);
  letter = await aReadyDraft(caseworker, lawyer, family);
});
afterAll(() => house.close());

const takeOut = async (by: SignedInUser, id: string, language = 'ru'): Promise<Buffer> =>
  (await by.get(`/letters/${id}/text.docx?language=${language}`).buffer(true).parse(asBuffer).expect(200))
    .body as Buffer;
const bringBack = (by: SignedInUser, id: string, file: Buffer) =>
  by.upload(`/letters/${id}/text-proposals`).attach('file', file, 'хат.docx');
const proposalsOf = ({ textProposals }: LetterBody) => textProposals as readonly Proposal[];
const decide = (
  by: SignedInUser,
  { id, version }: LetterBody,
  proposal: Proposal | undefined,
  how: 'accept' | 'reject',
) => by.post(`/letters/${id}/text-proposals/${proposal?.id}/${how}`, { version });

/** The Russian text with another word, brought back by somebody. */
async function changed(by: SignedInUser, to = 'Просим срочно установить местонахождение родственника.') {
  const file = await editedDocx(await takeOut(by, letter.id), inDocument(OLD, to));
  return (await bringBack(by, letter.id, file).expect(201)).body as LetterBody;
}

describe('a letter that goes through a word processor', () => {
  it('comes back as a proposal, word by word, and counts for nothing until somebody takes it over by name', async () => {
    const file = await takeOut(lawyer, letter.id);
    const back = await changed(lawyer);
    expect(back).toMatchObject({ bodyRu: OLD, textRuBy: 'Сынақ caseworker', textVersion: letter['textVersion'] });
    const [proposal] = proposalsOf(back);
    expect(proposal).toMatchObject({
      language: 'ru',
      byName: 'Сынақ lawyer',
      behind: false,
      changed: true,
      leftBehind: [],
    });
    expect(proposal?.body.filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'added', text: 'срочно ' }]);
    expect(proposal?.subject.every(({ kind }) => kind === 'same')).toBe(true);

    await decide(lawyer, { ...back, version: back.version + 1 }, proposal, 'accept').expect(409);
    const taken = (await decide(lawyer, back, proposal, 'accept').expect(200)).body as LetterBody;
    expect(taken).toMatchObject({
      ...{ bodyRu: 'Просим срочно установить местонахождение родственника.', textRuBy: 'Сынақ lawyer' },
      ...{ textKkBy: 'Сынақ caseworker', bodyKk: letter['bodyKk'], state: 'drafted', textProposals: [] },
    });
    const kinds = (taken['history'] as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['text_proposed', 'text_changed']);
    await decide(lawyer, taken, proposal, 'accept').expect(409);

    // The same file once more is now behind the text here, and brings it back to what it was.
    const again = (await bringBack(lawyer, letter.id, file).expect(201)).body as LetterBody;
    expect(proposalsOf(again)[0]).toMatchObject({ behind: true, changed: true });
    const refused = (await decide(caseworker, again, proposalsOf(again)[0], 'reject').expect(200)).body as LetterBody;
    expect(refused).toMatchObject({ textProposals: [], textRuBy: 'Сынақ lawyer' });
  });

  it('takes a registered letter back to its draft, and whoever typed into the file may not approve it', async () => {
    const registered = await register(caseworker, letter);
    const back = await changed(second);
    expect(back).toMatchObject({ state: 'registered', outgoingNumber: registered.outgoingNumber });
    expect(back['isAuthor']).toBe(false);
    const taken = (await decide(lawyer, back, proposalsOf(back)[0], 'accept').expect(200)).body as LetterBody;
    expect(taken).toMatchObject({ state: 'drafted', outgoingNumber: registered.outgoingNumber, packet: null });
    const third = await house.a('lawyer');
    await caseworker.post(`/cases/${family.caseId}/assignments`, { userId: third.id, lead: false }).expect(201);
    const anew = await register(caseworker, taken);
    for (const author of [second, lawyer])
      expect(await readLetter(author, letter.id)).toMatchObject({ isAuthor: true });
    expect(await approve(third, anew)).toMatchObject({ state: 'approved' });
  });

  it('is not taken in any more once it may not be changed, nor by whoever may not change it', async () => {
    const file = await takeOut(caseworker, letter.id);
    const stranger = await house.a('caseworker');
    await stranger.get(`/letters/${letter.id}/text.docx?language=ru`).expect(404);
    await bringBack(stranger, letter.id, file).expect(404);
    await bringBack(await house.a('administrator'), letter.id, file).expect(403);
    const elsewhere = await house.a('lawyer', await house.anotherOrganisation());
    await elsewhere.get(`/letters/${letter.id}/text.docx?language=ru`).expect(404);
    await bringBack(elsewhere, letter.id, file).expect(404);
    const back = await changed(caseworker);
    const sent = await approve(second, await register(caseworker, back));
    await act(caseworker, sent, 'dispatch', { channel: 'post', on: '2026-11-22' });
    const now = await readLetter(caseworker, letter.id);
    await house.database.admin.query(`update letter set state = 'dispatched' where id = $1`, [letter.id]);
    await bringBack(caseworker, letter.id, file).expect(409);
    await decide(caseworker, now, proposalsOf(now)[0], 'accept').expect(409);
    await decide(caseworker, now, proposalsOf(now)[0], 'reject').expect(200);
  });

  it('names what was changed outside of the text, and nothing of that gets in', async () => {
    const file = await editedDocx(await takeOut(lawyer, letter.id), (parts) => {
      inDocument(OLD, 'Просим помочь.')(parts);
      inDocument('</w:sectPr></w:body>', '</w:sectPr></w:body>')(parts);
      const xml = parts.get('word/document.xml') ?? '';
      parts.set(
        'word/document.xml',
        xml.replace(/(IzdeuAddressee"\/><\/w:pPr><w:r><w:t xml:space="preserve">)/u, '$1Срочно! '),
      );
    });
    const back = (await bringBack(lawyer, letter.id, file).expect(201)).body as LetterBody;
    const [proposal] = proposalsOf(back);
    expect(proposal?.leftBehind).toMatchObject([{ part: 'addressee' }]);
    expect(proposal?.leftBehind[0]?.text).toMatch(/^Срочно! /u);
    const taken = (await decide(lawyer, back, proposal, 'accept').expect(200)).body as LetterBody;
    expect(taken).toMatchObject({ bodyRu: 'Просим помочь.' });
    expect(JSON.stringify(taken)).not.toContain('Срочно!');
  });

  it('is read by the wording guard before and after it is taken over', async () => {
    const back = await changed(lawyer, 'У него двойное гражданство.');
    const [proposal] = proposalsOf(back);
    expect(proposal?.words).toMatchObject([{ field: 'bodyRu' }]);
    expect(back['gate']).toMatchObject({ wordsToConfirm: 0 });
    const taken = (await decide(lawyer, back, proposal, 'accept').expect(200)).body as LetterBody;
    expect(taken['gate']).toMatchObject({ wordsToConfirm: 1 });
  });

  it('belongs to its letter and its languages, and says when it brings nothing new', async () => {
    const file = await takeOut(lawyer, letter.id);
    const other = await aDraft(caseworker, family.caseId, 'KZ-OMBUDSMAN');
    expect((await bringBack(lawyer, other.id, file).expect(409)).body).toMatchObject({
      code: 'text_file.other_letter',
    });
    await lawyer.get(`/letters/${letter.id}/text.docx?language=en`).expect(404);
    const same = (await bringBack(lawyer, letter.id, file).expect(201)).body as LetterBody;
    expect(proposalsOf(same)[0]).toMatchObject({ changed: false });
    const nothing = await decide(lawyer, same, proposalsOf(same)[0], 'accept').expect(409);
    expect(nothing.body).toMatchObject({ code: 'text_proposal.unchanged' });
    // Nothing was decided by the refusal.
    expect(proposalsOf(await readLetter(lawyer, letter.id))).toHaveLength(1);
    expect((await bringBack(lawyer, letter.id, Buffer.from('no file')).expect(422)).body).toMatchObject({
      code: 'text_file.damaged',
    });
    await lawyer.upload(`/letters/${letter.id}/text-proposals`).expect(400);
    const long = await editedDocx(file, inDocument(OLD, 'а'.repeat(20_001)));
    await bringBack(lawyer, letter.id, long).expect(400);
  });

  it('are taken in until twenty wait; a decision makes room for another', async () => {
    const text = (at: number): string => `${OLD} № ${at}`;
    for (let at = 0; at < 20; at += 1) await changed(caseworker, text(at));
    const file = await editedDocx(await takeOut(caseworker, letter.id), inDocument(OLD, text(20)));
    const refused = await bringBack(caseworker, letter.id, file).expect(409);
    expect(refused.body).toMatchObject({ code: 'text_proposal.over_limit', facts: { most: 20 } });
    const now = await readLetter(caseworker, letter.id);
    expect(proposalsOf(now)).toHaveLength(20);
    await decide(caseworker, now, proposalsOf(now)[0], 'reject').expect(200);
    await bringBack(caseworker, letter.id, file).expect(201);
  }, 90_000);

  it('leaves its trail without a word of the text', async () => {
    const back = await changed(lawyer);
    await decide(lawyer, back, proposalsOf(back)[0], 'accept').expect(200);
    const { rows } = await house.database.admin.query<{ action: string; payload: string }>(
      `select action, payload from audit.event where object_id = $1 and action like 'letter.text%' order by at`,
      [letter.id],
    );
    expect(rows.map(({ action }) => action).slice(-3)).toEqual([
      'letter.text_exported',
      'letter.text_proposed',
      'letter.text_changed',
    ]);
    expect(rows.map(({ payload }) => payload).join('')).not.toMatch(/\p{Script=Cyrillic}/u);
  });
});
