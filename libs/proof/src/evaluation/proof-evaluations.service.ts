import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { FamilyChanges } from '@izdeu/cases';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { Clock, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { evaluateProof } from '../domain/engine/evaluate.js';
import { gradeSteps, type StepGrade } from '../domain/engine/grade-steps.js';
import type { CompareSpellings, Formality } from '../domain/engine/facts.js';
import { acceptanceOf, closenessOf, type Acceptance, type DegreeAnswer } from './acceptance.js';
import type { PaperRule } from '../domain/engine/paper-rule.js';
import {
  isSame,
  keepRows,
  rowOf,
  type ApplicantEvaluation,
  type EvaluationRow,
  type ReadyThrough,
} from './evaluation-rows.js';
import { caseFamilies, type CaseFamily } from './family-facts.queries.js';
import { rememberedNames } from './remembered-names.js';

/** The recipient that waiting cases are measured against, as in the lists of readiness. */
const FIRST_RECIPIENT = 'KZ-MFA';
const TASK = 'proof.evaluate';
/** Reference data by which papers are judged. */
const RULES: readonly string[] = ['recipient', 'document_kind'];
/** Cases judged in one transaction of the background. */
const AT_A_TIME = 500;
/** The highest level at which everybody who works on cases reads along. */
const OPEN_LEVEL = 1;
const START = '00000000-0000-0000-0000-000000000000';

/** What the engine says about a case by the rules of one recipient. */
export interface CaseEvaluation {
  readonly recipientCode: string;
  /** The recipient asks for proof of relation at all. */
  readonly asksProof: boolean;
  /** `degree`: whether a relative as near as this applicant is taken. */
  readonly applicants: readonly (ApplicantEvaluation & { readonly degree: DegreeAnswer })[];
  /** Each link and statement by itself. */
  readonly steps: ReadonlyMap<string, StepGrade>;
  /** What each paper of the family still needs before it goes out, whether or not it proves anything. */
  readonly formalities: readonly PaperFormality[];
  /** The papers that count for the family, whatever case they are kept in; and those laid to each link. */
  readonly papers: readonly string[];
  readonly papersOfLinks: ReadonlyMap<string, readonly string[]>;
}

export interface PaperFormality {
  readonly paper: string;
  readonly formality: Formality;
}

/** Runs the engine over cases and keeps what it says, so that those who wait can be listed and leave by themselves. */
@Injectable()
export class ProofEvaluations implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly reference: Reference,
    private readonly family: FamilyChanges,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.family.onChange((tx, actor, caseIds) => this.settle(tx, actor, caseIds).then(() => undefined));
    this.queue.handle(TASK, (actor, after) => this.carryOn(actor, after));
    this.queue.followRules({ task: TASK, objectId: START });
    this.reference.onRevised(async (tx, _actor, kind) => {
      if (RULES.includes(kind)) await this.orderAll(tx);
    });
  }

  /** What the engine says of a case by the rules of a recipient today; null for a recipient without rules. Stores nothing. */
  async ofCase(tx: Tx, actor: Actor, caseId: string, recipient = FIRST_RECIPIENT): Promise<CaseEvaluation | null> {
    const acceptance = await this.acceptance(tx, actor, recipient);
    const [family] = acceptance ? await this.families(tx, actor, [caseId], acceptance) : [];
    if (!family || !acceptance) return null;
    const { recipientCode, asksProof, paper, degrees } = acceptance;
    const terms = await this.reference.inForce(tx, actor, 'kin_term', this.clock.today());
    const compare = rememberedNames();
    const nearness = (partyId: string): string => {
      const term = family.applicants.find((one) => one.partyId === partyId)?.kinTerm;
      return closenessOf(terms.find(({ code }) => code === term));
    };
    return {
      ...{ recipientCode, asksProof },
      applicants: judged(family, acceptance, compare).map((one) => ({
        ...one,
        degree: degrees[nearness(one.partyId)] ?? 'accepted',
      })),
      steps: gradeSteps(family.facts, paper, compare),
      formalities: family.facts.papers.flatMap(({ id, formalities }) =>
        formalities.map((formality) => ({ paper: id, formality })),
      ),
      papers: family.facts.papers.map(({ id }) => id),
      papersOfLinks: new Map(family.facts.links.map(({ id, papers }) => [id, papers])),
    };
  }

  /** The families of cases as they are judged, with the rule: what a judgement reads. Empty without rules. */
  async loaded(
    tx: Tx,
    actor: Actor,
    caseIds: readonly string[],
  ): Promise<{ readonly families: readonly CaseFamily[]; readonly rule: PaperRule } | null> {
    const acceptance = await this.acceptance(tx, actor, FIRST_RECIPIENT);
    if (!acceptance) return null;
    return { families: await this.families(tx, actor, caseIds, acceptance), rule: acceptance.paper };
  }

  /**
   * Judges cases anew and keeps the result. Answers those that became ready for a lawyer's judgement.
   * Derived rows only: what changed is on record where it was changed.
   */
  settle(tx: Tx, actor: Actor, caseIds: readonly string[]): Promise<string[]> {
    return this.keep(tx, actor, caseIds, { compare: rememberedNames(), through: 'papers' });
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    caseIds: readonly string[],
    { compare, through }: { readonly compare: CompareSpellings; readonly through: ReadyThrough },
  ): Promise<string[]> {
    const acceptance = await this.acceptance(tx, actor, FIRST_RECIPIENT);
    if (!acceptance || caseIds.length === 0) return [];
    const families = await this.families(tx, actor, caseIds, acceptance);
    const before = await tx.proofEvaluation.findMany({ where: { orgId: actor.orgId, caseId: { in: [...caseIds] } } });
    const byCase = new Map(before.map((one) => [one.caseId, one]));
    const now = this.clock.now();
    const changed = new Map<string, EvaluationRow>();
    const became: string[] = [];
    for (const family of families) {
      const old = byCase.get(family.caseId) ?? null;
      const row = rowOf(judged(family, acceptance, compare), acceptance, old, { now, through });
      if (old !== null && isSame(old, row)) continue;
      changed.set(family.caseId, row);
      if (row.state === 'to_judge' && old?.state === 'waiting') became.push(family.caseId);
    }
    if (changed.size > 0) await keepRows(tx, actor.orgId, changed, now);
    return became;
  }

  /** Orders the judgement of every case in the background: a rule has changed, or one that was set for today holds now. */
  async orderAll(tx: Tx): Promise<void> {
    await this.queue.enqueueForReaders(tx, TASK, START);
  }

  /** Some cases were judged by rules that hold no longer, or never: they came before the engine or past it. */
  async isBehind(tx: Tx, actor: Actor): Promise<boolean> {
    const acceptance = await this.acceptance(tx, actor, FIRST_RECIPIENT);
    const where = { orgId: actor.orgId, ruleEntryId: { not: acceptance?.entryId ?? null } };
    if (acceptance === null) return false;
    if ((await tx.proofEvaluation.findFirst({ where, select: { caseId: true } })) !== null) return true;
    // Of restricted cases a reader may know that they exist and not what they hold: they say nothing here.
    const never = await tx.$queryRaw<unknown[]>`
      select 1 from case_file c where c.org_id = ${actor.orgId}::uuid and c.status <> 'closed' and c.level <= ${OPEN_LEVEL}
         and not exists (select from proof_evaluation e where e.org_id = c.org_id and e.case_id = c.id) limit 1`;
    return never.length > 0;
  }

  /** Judges all cases after one in the order of their ids, a part in each transaction; answers how many became ready. */
  async judgeAll(actor: Actor, after = START): Promise<{ cases: number; ready: number }> {
    let cases = 0;
    let ready = 0;
    const compare = rememberedNames();
    for (let last = after; ;) {
      const round = await this.work.as(actor, (tx) => this.round(tx, actor, last, compare), { timeoutMs: 120_000 });
      cases += round.cases;
      ready += round.ready;
      if (round.last === null) return { cases, ready };
      last = round.last;
    }
  }

  private async carryOn(actor: Actor, after: string): Promise<void> {
    const payload = await this.judgeAll(actor, after);
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, { action: 'proof.rejudged', objectType: 'organisation', objectId: actor.orgId, payload }),
    );
  }

  private async round(tx: Tx, actor: Actor, after: string, compare: CompareSpellings) {
    const found = await tx.case.findMany({
      where: { orgId: actor.orgId, id: { gt: after }, status: { not: 'closed' } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: AT_A_TIME,
    });
    const ids = found.map(({ id }) => id);
    // In the background all cases are judged anew because of a rule, or because they came past the engine.
    const became = await this.keep(tx, actor, ids, { compare, through: 'rules' });
    return { cases: ids.length, ready: became.length, last: ids.length < AT_A_TIME ? null : (ids.at(-1) ?? null) };
  }

  private async acceptance(tx: Tx, actor: Actor, code: string): Promise<Acceptance | null> {
    const entries = await this.reference.inForce(tx, actor, 'recipient', this.clock.today());
    const found = entries.find((entry) => entry.code === code);
    return found ? acceptanceOf(found) : null;
  }

  private async families(
    tx: Tx,
    actor: Actor,
    caseIds: readonly string[],
    { paper }: Acceptance,
  ): Promise<CaseFamily[]> {
    const kinds = await this.reference.inForce(tx, actor, 'document_kind', this.clock.today());
    return caseFamilies(tx, actor, caseIds, kinds, paper);
  }
}

function judged(family: CaseFamily, { paper }: Acceptance, compare: CompareSpellings): ApplicantEvaluation[] {
  return family.applicants.map(({ partyId, personId }) => ({
    partyId,
    evaluation: evaluateProof(family.facts, personId, family.sought, paper, compare),
  }));
}
