import { anAppealForm, anApplicant, aSought, openCase, pageOf } from './appeal-forms.js';
import type { SignedInUser } from './test-app.js';

export interface SameNumber {
  readonly personId: string;
  readonly otherId: string;
  readonly matchId: string;
  readonly otherName: string;
}
export interface Match {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly score: number;
  readonly grounds: readonly string[];
}
interface Side {
  readonly person: { readonly id: string; readonly elsewhere: readonly { readonly personId: string }[] };
}

interface MatchBody extends Match {
  readonly a: Side;
  readonly b: Side;
  readonly areOne: boolean;
  readonly conflicts: readonly string[];
  readonly decisions: readonly { readonly id: string; readonly score: number; readonly revokedBy: string | null }[];
  readonly names: { readonly verdict: string; readonly differences: readonly { readonly words: string }[] } | null;
}
interface Hit {
  readonly id: string;
  readonly names: readonly { readonly value: string }[];
  readonly cases: readonly { readonly number: string }[];
  readonly alsoRecordedAs: readonly string[];
}

/** What the tests of possible duplicates do again and again; `caseworker` does it unless somebody else is named. */
export function matchDesk(caseworker: SignedInUser) {
  let made = 0;
  const caseOf = async (name: string, more: object = {}, by = caseworker) => {
    const form = anAppealForm({
      applicant: anApplicant(`Сынақ Арыз${++made}`, { identityNumbers: [] }),
      sought: [aSought(name, { identityNumbers: [], ...more })],
    });
    const { id, number } = await openCase(by, form);
    return { caseId: id, number, soughtId: (await pageOf(by, id)).sought.id };
  };
  const addNumber = async (personId: string, kind: string, value: string, by = caseworker) =>
    bodyOf<{ sameNumbers: SameNumber[] }>(await by.post(`/people/${personId}/numbers`, { kind, value }).expect(201))
      .sameNumbers;
  const match = async (id: string, by = caseworker) => bodyOf<MatchBody>(await by.get(`/matches/${id}`).expect(200));
  const pair = async (personId: string, otherId: string, by = caseworker): Promise<Match> =>
    match(bodyOf<{ id: string }>(await by.post('/matches', { personId, otherId }).expect(200)).id, by);
  const decide = (one: Match, decision: object, by = caseworker) =>
    by.post(`/matches/${one.id}/decide`, {
      version: one.version,
      reason: 'туған күні мен әкесінің аты бірдей',
      ...decision,
    });
  const listed = async (list = 'open', by = caseworker, after = ''): Promise<string[]> => {
    const page = await by.get(`/matches?list=${list}${after === '' ? '' : `&after=${after}`}`).expect(200);
    const { items, next } = bodyOf<{ items: Match[]; next: string | null }>(page);
    const ids = items.map(({ id }) => id);
    return next === null ? ids : [...ids, ...(await listed(list, by, next))];
  };
  const find = async (text: string, by = caseworker) =>
    bodyOf<{ items: Hit[] }>(await by.post('/search', { text }).expect(200)).items;
  return { caseOf, addNumber, pair, match, decide, listed, find };
}

/** What an answer holds, taken at its word. */
const bodyOf = <Body>(answer: { readonly body: unknown }): Body => answer.body as Body;
