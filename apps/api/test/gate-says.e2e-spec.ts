import { today } from '@izdeu/testing';
import {
  aDraft,
  aFamily,
  aReadyDraft,
  act,
  approve,
  readLetter,
  register,
  signTexts,
  startQueue,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let second: SignedInUser;
beforeAll(async () => {
  house = await startTestApp();
  [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  await startQueue(house);
});
afterAll(() => house.close());

const aCase = () => aFamily(house, [caseworker, lawyer, second]);

describe('the gate, beside what keeps a letter from leaving,', () => {
  it('says what the family asks for and the letter does not, until there is a right to it on record', async () => {
    const { caseId, soughtId } = await aCase();
    const path = `/cases/${caseId}/gate?recipientCode=KZ-MFA`;
    const letter = await aDraft(caseworker, caseId);
    const asks = async (): Promise<unknown[]> => {
      const before = (await caseworker.get(path).expect(200)).body as { asksLeftOut: unknown };
      return [before.asksLeftOut, (await readLetter(caseworker, letter.id))['gate']];
    };
    const record = (status: string) =>
      caseworker.post(`/people/${soughtId}/citizenship`, {
        ...{ status, from: '1975', to: '', sourceKind: 'applicant_contact', sourceNote: '', confidence: 'high' },
      });
    await record('PRC_CIT').expect(201);
    expect(await asks()).toMatchObject([['consular_access'], { asksLeftOut: ['consular_access'] }]);
    await record('KZ_NAT_PRC_OPEN').expect(201);
    expect(await asks()).toMatchObject([[], { asksLeftOut: [] }]);
  });

  it('warns of a letter of the same kind to the same body that is not answered yet, and refuses nothing', async () => {
    const family = await aCase();
    const path = `/cases/${family.caseId}/gate?recipientCode=`;
    const before = async (recipientCode: string) =>
      ((await caseworker.get(`${path}${recipientCode}`).expect(200)).body as { awaited: unknown[] }).awaited;
    const beside = async (id: string) => ((await readLetter(caseworker, id))['gate'] as { awaited: unknown[] }).awaited;
    const first = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
    const next = await aDraft(caseworker, family.caseId);
    expect([await before('KZ-MFA'), await beside(next.id)]).toEqual([[], []]);
    const on = today();
    const sent = (await act(caseworker, first, 'dispatch', { channel: 'post', on }).expect(200)).body as LetterBody;
    const waiting = [
      {
        ...{ id: first.id, kind: 'application', outgoingNumber: first.outgoingNumber, dispatchedOn: on },
        dueOn: sent['dueOn'],
      },
    ];
    expect([await before('KZ-MFA'), await beside(next.id)]).toEqual([waiting, waiting]);
    // Neither another body nor another kind nor another case, and never the letter itself.
    const complaint = await caseworker
      .post(`/cases/${family.caseId}/letters`, { recipientCode: 'KZ-MFA', kind: 'complaint' })
      .expect(201);
    expect(complaint.body).toMatchObject({ gate: { awaited: [] } });
    expect([await before('KZ-OMBUDSMAN'), await beside(first.id)]).toEqual([[], []]);
    expect(await beside((await aDraft(caseworker, (await aCase()).caseId)).id)).toEqual([]);
    const registered = await register(caseworker, await signTexts(caseworker, next));
    expect(registered).toMatchObject({ state: 'registered', gate: { gaps: [], awaited: waiting } });
    const reply = { replyClass: 'accepted_note_sent', on };
    await act(caseworker, sent, 'record_reply', reply).expect(200);
    expect([await before('KZ-MFA'), await beside(next.id)]).toEqual([[], []]);
  });
});
