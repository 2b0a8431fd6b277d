import fc from 'fast-check';
import type { Response } from 'supertest';
import { SCRIPT_PAYLOADS, SQL_PAYLOADS } from '@izdeu/testing';
import { YESTERDAY } from './appeal-forms.js';
import { aPdf } from './referral.js';
import type { SignedInUser } from './test-app.js';

type Status = 'open' | 'on_hold' | 'closed';
type Action = 'hold' | 'resume' | 'close' | 'reopen';
interface Paper {
  readonly id: string;
  title: string;
  version: number;
  replaced: boolean;
}
interface Decision {
  readonly id: string;
  version: number;
  withdrawn: boolean;
}

/** What a case ought to be after what was done to it: as simple as it can be said. */
export interface CaseModel {
  status: Status;
  papers: Paper[];
  consents: Decision[];
  /** Place among the people → its assignment. The first always has one. */
  staff: Map<number, string>;
  /** Acts that must stand on the trail, by their name. */
  acts: Map<string, number>;
}

/** The system as it is: a case, and people of its house. The first is assigned from the beginning on. */
export interface RealCase {
  readonly caseId: string;
  readonly applicantId: string;
  readonly people: readonly SignedInUser[];
  version(): Promise<number>;
}

type Command = fc.AsyncCommand<CaseModel, RealCase>;

const NEXT: Readonly<Record<Action, readonly [readonly Status[], Status]>> = {
  hold: [['open'], 'on_hold'],
  resume: [['on_hold'], 'open'],
  close: [['open', 'on_hold'], 'closed'],
  reopen: [['closed'], 'open'],
};
const REASONS: Partial<Record<Action, string>> = { hold: 'waiting_for_papers', close: 'opened_in_error' };
const ACTS: Readonly<Record<Action, string>> = {
  hold: 'case.held',
  resume: 'case.resumed',
  close: 'case.closed',
  reopen: 'case.reopened',
};

const noted = (model: CaseModel, act: string): void => void model.acts.set(act, (model.acts.get(act) ?? 0) + 1);
const idOf = ({ body }: Response): string => (body as { id: string }).id;

/** A step that may be tried in any state; it says itself what has to come of it. */
class Step implements Command {
  constructor(
    private readonly words: string,
    private readonly carryOut: (model: CaseModel, real: RealCase) => Promise<void>,
  ) {}

  check(): boolean {
    return true;
  }
  run(model: CaseModel, real: RealCase): Promise<void> {
    return this.carryOut(model, real);
  }
  toString(): string {
    return this.words;
  }
}

function person(real: RealCase, place: number): SignedInUser {
  const found = real.people[place];
  if (!found) throw new Error(`There is nobody at ${place}.`);
  return found;
}

const addPaper = (by: number, title: string): Command =>
  new Step(`add(${by}, ${title})`, async (model, real) => {
    const answer = await person(real, by)
      .upload(`/cases/${real.caseId}/documents`)
      .field('kind', 'KZ-MARR')
      .field('title', title)
      .attach('file', aPdf(title), 'scan.pdf')
      .expect(201);
    model.papers.push({ id: idOf(answer), title, version: 1, replaced: false });
    noted(model, 'document.added');
  });

/** @param late by how many versions the caller looks at an older state */
const editPaper = (by: number, place: number, title: string, late: number): Command =>
  new Step(`edit(${by}, ${place}, ${title}, -${late})`, async (model, real) => {
    const paper = model.papers[place % Math.max(1, model.papers.length)];
    if (!paper) return;
    const version = Math.max(1, paper.version - late);
    const answer = await person(real, by).patch(`/documents/${paper.id}`, { version, title });
    // What was replaced stays as it was.
    if (paper.replaced || version !== paper.version) return expect(answer.status).toBe(409);
    expect(answer.status).toBe(200);
    Object.assign(paper, { title, version: version + 1 });
    noted(model, 'document.edited');
  });

const replacePaper = (by: number, place: number, title: string): Command =>
  new Step(`replace(${by}, ${place}, ${title})`, async (model, real) => {
    const paper = model.papers[place % Math.max(1, model.papers.length)];
    if (!paper) return;
    const form = person(real, by).upload(`/documents/${paper.id}/replace`).field('kind', 'KZ-MARR');
    const answer = await form
      .field('title', title)
      .field('version', paper.version)
      .field('reason', `Сынақ: ${title}`)
      .attach('file', aPdf(title), 'scan.pdf');
    if (paper.replaced) return expect(answer.status).toBe(409);
    expect(answer.status).toBe(200);
    Object.assign(paper, { replaced: true, version: paper.version + 1 });
    model.papers.push({ id: idOf(answer), title, version: 1, replaced: false });
    noted(model, 'document.replaced');
    noted(model, 'document.added');
  });

const decide = (by: number, granted: boolean, limits: string): Command =>
  new Step(`consent(${by}, ${granted}, ${limits})`, async (model, real) => {
    const words = { purpose: 'un', recipientCode: '', givenOn: YESTERDAY, method: 'signed_paper', language: 'kk' };
    const consent = { personId: real.applicantId, ...words, granted, limits };
    const answer = await person(real, by).post(`/cases/${real.caseId}/consents`, consent).expect(201);
    model.consents.push({ id: idOf(answer), version: 1, withdrawn: false });
    noted(model, 'consent.recorded');
  });

const withdraw = (by: number, place: number, reason: string): Command =>
  new Step(`withdraw(${by}, ${place}, ${reason})`, async (model, real) => {
    const consent = model.consents[place % Math.max(1, model.consents.length)];
    if (!consent) return;
    const path = `/cases/${real.caseId}/consents/${consent.id}/withdraw`;
    const answer = await person(real, by).post(path, { version: consent.version, reason: `Сынақ: ${reason}` });
    if (consent.withdrawn) return expect(answer.status).toBe(409);
    expect(answer.status).toBe(200);
    Object.assign(consent, { withdrawn: true, version: consent.version + 1 });
    noted(model, 'consent.withdrawn');
  });

/** Only who is on the case may change who is, and how it stands: for the others it does not exist. */
const assign = (by: number, whom: number): Command =>
  new Step(`assign(${by}, ${whom})`, async (model, real) => {
    const body = { userId: person(real, whom).id, lead: false };
    const answer = await person(real, by).post(`/cases/${real.caseId}/assignments`, body);
    if (!model.staff.has(by)) return expect(answer.status).toBe(404);
    if (model.staff.has(whom)) return expect(answer.status).toBe(409);
    expect(answer.status).toBe(201);
    model.staff.set(whom, idOf(answer));
    noted(model, 'case.assigned');
  });

const unassign = (by: number, whom: number): Command =>
  new Step(`unassign(${by}, ${whom})`, async (model, real) => {
    const id = model.staff.get(whom);
    if (id === undefined || whom === 0) return;
    const answer = await person(real, by).post(`/cases/${real.caseId}/assignments/${id}/end`);
    if (!model.staff.has(by)) return expect(answer.status).toBe(404);
    expect(answer.status).toBeLessThan(300);
    model.staff.delete(whom);
    noted(model, 'case.unassigned');
  });

const act = (by: number, action: Action, late: boolean): Command =>
  new Step(`${action}(${by}${late ? ', late' : ''})`, async (model, real) => {
    const version = (await real.version()) + (late ? 1 : 0);
    const body = { action, version, reason: REASONS[action] };
    const answer = await person(real, by).post(`/cases/${real.caseId}/actions`, body);
    if (!model.staff.has(by)) return expect(answer.status).toBe(404);
    const [from, to] = NEXT[action];
    if (late || !from.includes(model.status)) return expect(answer.status).toBe(409);
    expect(answer.status).toBe(200);
    model.status = to;
    noted(model, ACTS[action]);
  });

/** Texts as people type them, and texts that are an attack; trimmed, as the system keeps them. */
const text = fc.oneof(
  fc.constantFrom(...SQL_PAYLOADS, ...SCRIPT_PAYLOADS),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((one) => one.trim() === one && !/\p{C}/u.test(one)),
);
const someone = fc.nat({ max: 2 });
const place = fc.nat({ max: 5 });

/** @param most steps of one sequence */
export const sequences = (most: number): fc.Arbitrary<Iterable<Command>> =>
  fc.commands(
    [
      fc.tuple(someone, text).map(([by, title]) => addPaper(by, title)),
      fc.tuple(someone, place, text, fc.nat({ max: 1 })).map((given) => editPaper(...given)),
      fc.tuple(someone, place, text).map((given) => replacePaper(...given)),
      fc.tuple(someone, fc.boolean(), text).map((given) => decide(...given)),
      fc.tuple(someone, place, text).map((given) => withdraw(...given)),
      fc.tuple(someone, someone).map((given) => assign(...given)),
      fc.tuple(someone, someone).map((given) => unassign(...given)),
      fc
        .tuple(someone, fc.constantFrom<Action>('hold', 'resume', 'close', 'reopen'), fc.boolean())
        .map((given) => act(...given)),
    ],
    { maxCommands: most, size: 'max' },
  );
