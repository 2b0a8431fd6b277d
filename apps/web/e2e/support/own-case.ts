import { sendAs } from './own-account.js';
import type { Visitor } from './visitor.js';

export interface OwnCase {
  readonly id: string;
  readonly number: string;
}

const person = (value: string, birth: string) => ({
  ...{ personId: null, names: [{ value, kind: 'legal', source: '' }], sex: 'male', birth },
  ...{ birthPlace: '', identityNumbers: [] },
});

/** Takes an appeal over the API as the person who is signed in. @returns its cases, one for each made-up name that is sought */
export async function ownCases(visitor: Visitor, applicant: string, sought: readonly string[]): Promise<OwnCase[]> {
  const nowhere = { occupation: '', lastAddress: '', lastAddressCode: '', citizenship: [], events: [] };
  const form = {
    ...{ channel: 'visit', receivedOn: '2026-11-02', language: 'kk', interpreter: null, asks: ['news'], askWords: '' },
    applicant: { ...person(applicant, '1950'), regionCode: '', contacts: [] },
    sought: sought.map((name, at) => ({
      ...{ ...person(name, String(1960 + at)), ...nowhere },
      relation: { kinTerm: '', between: [], words: '' },
    })),
    consents: [{ purpose: 'store', recipientCode: '', granted: true, limits: '' }],
  };
  return (await sendAs<{ cases: OwnCase[] }>(visitor, '/appeals', { form })).cases;
}
