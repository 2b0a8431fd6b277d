import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { choose, inDialog, sees, write } from './support/hand.js';
import { aScan } from './support/papers.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

interface WaitingCase {
  readonly caseId: string;
  readonly number: string;
  readonly gaps: readonly { readonly because: string | null; readonly linkId: string | null }[];
}
interface Relation {
  readonly links: readonly { readonly id: string; readonly kind: string }[];
  readonly applicants: readonly {
    readonly personId: string;
    readonly evaluation: { readonly steps: readonly unknown[] } | null;
  }[];
}
interface Mention {
  readonly personId: string;
  readonly spelling: string;
  readonly birthDate: string | null;
}
const PAPER_OF: Readonly<Record<string, string>> = {
  spouse: 'KZ-MARR',
  parent: 'KZ-BIRTH',
  adoptive_parent: 'KZ-ADOPT',
};

/** A case of the demo house that lacks one paper leaves the waiting room by that paper, with a name in it. */
describe('the waiting room', () => {
  const { address, caseId: usedElsewhere } = inject('system');
  const api = `${address}/api/v1`;
  let browser: Browser;
  let visitor: Visitor;
  let token: string;
  beforeAll(async () => {
    browser = await openBrowser();
    visitor = await aVisitor(browser, address, { language: 'en' });
    await signIn(visitor, 'lawyer2');
    token = (await read<{ csrfToken: string }>('/session')).csrfToken;
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  const read = async <T>(path: string): Promise<T> => (await visitor.page.request.get(`${api}${path}`)).json() as T;
  const post = async (path: string, request: { data?: object; multipart?: Record<string, string | object> }) => {
    const headers = { 'X-Izdeu-Token': token, 'Idempotency-Key': `waiting${path.replaceAll('/', '-')}` };
    const answer = await visitor.page.request.fetch(`${api}${path}`, { method: 'POST', headers, ...request } as object);
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const listed = async (state: string) =>
    (await read<{ items: WaitingCase[] }>(`/waiting-room?state=${state}`)).items.map(({ number }) => number);

  /** How a paper of the case that is on file already names somebody. */
  async function inOwnPaper(caseId: string, person: string): Promise<Mention | undefined> {
    for (const { id } of await read<{ id: string }[]>(`/cases/${caseId}/documents`)) {
      const { mentions } = await read<{ mentions: Mention[] }>(`/documents/${id}/details`);
      const found = mentions.find(({ personId, birthDate }) => personId === person && birthDate !== null);
      if (found) return found;
    }
    return undefined;
  }

  /** One that lacks a single paper on a path of a single link. */
  async function oneThatLacksOnePaper(): Promise<WaitingCase & { kind: string; applicant: Mention | undefined }> {
    const { items } = await read<{ items: WaitingCase[] }>('/waiting-room?state=waiting');
    for (const one of items) {
      const [gap, more] = one.gaps;
      if (one.caseId === usedElsewhere || more || gap?.because !== 'no_papers' || !gap.linkId) continue;
      const { links, applicants } = await read<Relation>(`/cases/${one.caseId}/relation`);
      const kind = links.find(({ id }) => id === gap.linkId)?.kind;
      if (kind && applicants.length === 1 && applicants[0]?.evaluation?.steps.length === 1)
        return { ...one, kind, applicant: await inOwnPaper(one.caseId, applicants[0].personId) };
    }
    throw new Error(`None of ${items.length} waiting cases lacks one paper alone.`);
  }

  it(
    'is left by the paper that was missing, once the names in it are noted',
    async () => {
      const { page } = visitor;
      await visitor.goTo('/waiting');
      await vi.waitFor(async () => expect((await listed('waiting')).length).toBeGreaterThan(5), {
        timeout: PATIENCE_MS,
        interval: 200,
      });
      const { caseId, number, kind, applicant } = await oneThatLacksOnePaper();
      const scan = aScan('paper.pdf');
      const document = await post(`/cases/${caseId}/documents`, {
        multipart: { kind: PAPER_OF[kind] ?? '', title: 'Waiting paper', form: 'original', file: scan },
      });
      await post(`/documents/${document.id}/original-seen`, { data: { version: 1, on: '2026-02-04' } });
      // The applicant is named as in their own identity card; the sought person by hand, below.
      if (applicant) {
        const { personId, spelling, birthDate } = applicant;
        await post(`/documents/${document.id}/mentions`, { data: { personId, part: 'other', spelling, birthDate } });
      }

      await visitor.goTo(`/cases/${caseId}/relation`);
      await sees(page, 'One thing is missing: a paper for one link.');
      await inDialog(page, page, { opener: 'Attach a paper' }, async (dialog) => {
        const line = await dialog.locator('option', { hasText: 'Waiting paper' }).first().innerText();
        await choose(dialog, 'Paper', { label: line });
      });
      await sees(page, 'One thing is missing: how a paper names a person is not noted.');
      expect(await listed('waiting')).toContain(number);
      await page
        .getByRole('button', { name: /^Add a name: / })
        .first()
        .press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Add a name', exact: true });
      await choose(dialog, 'Named as', 'other');
      await write(dialog, 'Name as the paper has it', 'Дәулет');
      await write(dialog, 'Date of birth', '02.04.1975');
      await dialog.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await sees(page, /^By the papers the relation is proven/);
      expect(await visitor.accessibility()).toEqual([]);

      await visitor.goTo(`/cases/${caseId}/documents#paper-${document.id}`);
      await sees(page, 'People named in the paper');
      expect(await visitor.accessibility()).toEqual([]);
      await visitor.goTo('/waiting?list=to_judge');
      await page.getByRole('link', { name: number }).first().waitFor();
      expect(await listed('waiting')).not.toContain(number);
      expect(visitor.complaints).toEqual([]);
    },
    2 * PATIENCE_MS,
  );
});
