import { isProven } from '@izdeu/cases';
import { Prisma, type ProofEvaluation, type Tx } from '@izdeu/database';
import type { Evaluation } from '../domain/engine/evaluate.js';
import { PATH_VERDICTS } from '../domain/link-proof.js';
import type { Acceptance } from './acceptance.js';

/** What the engine says about one applicant of a case. */
export interface ApplicantEvaluation {
  readonly partyId: string;
  readonly evaluation: Evaluation;
}

/** The best of several applicants: by verdict, then by the number of gaps. */
function best(all: readonly ApplicantEvaluation[]): ApplicantEvaluation | null {
  const rank = ({ evaluation }: ApplicantEvaluation): number => PATH_VERDICTS.indexOf(evaluation.verdict);
  const [first] = all.toSorted((a, b) => rank(a) - rank(b) || a.evaluation.gaps.length - b.evaluation.gaps.length);
  return first ?? null;
}

/** What is kept of a case, without its key. */
export type EvaluationRow = Omit<ProofEvaluation, 'orgId' | 'caseId' | 'caseLevel' | 'evaluatedAt' | 'gaps'> & {
  gaps: object[];
};

/** What made a case ready: its papers and people, or a rule that changed, began or ended. */
export const READY_THROUGH = ['papers', 'rules'] as const;
export type ReadyThrough = (typeof READY_THROUGH)[number];

/** The row of a case from what was found for each applicant; times of entering a state stay as they were. */
export function rowOf(
  all: readonly ApplicantEvaluation[],
  { recipientCode, entryId }: Acceptance,
  old: ProofEvaluation | null,
  { now, through }: { readonly now: Date; readonly through: ReadyThrough },
): EvaluationRow {
  const found = best(all);
  const verdict = found?.evaluation.verdict ?? 'claimed_only';
  const state = isProven(verdict) ? 'to_judge' : 'waiting';
  const gaps = found?.evaluation.gaps ?? [{ code: 'no_path' as const }];
  return {
    partyId: found?.partyId ?? null,
    recipientCode,
    verdict,
    state,
    gaps: gaps.map((gap) => ({ ...gap })),
    gapCodes: [...new Set(gaps.map(({ code }) => code))],
    ruleEntryId: entryId,
    waitingSince: state === 'waiting' ? (old?.waitingSince ?? now) : null,
    readySince: state === 'to_judge' ? (old?.readySince ?? now) : null,
    readyThrough: state === 'to_judge' ? (old?.readyThrough ?? (old === null ? 'papers' : through)) : null,
  };
}

export function isSame(old: ProofEvaluation, row: EvaluationRow): boolean {
  return (
    old.state === row.state &&
    old.verdict === row.verdict &&
    old.partyId === row.partyId &&
    old.ruleEntryId === row.ruleEntryId &&
    canonical(old.gaps) === canonical(row.gaps)
  );
}

/** The database keeps the fields of JSON in an order of its own. */
function canonical(gaps: unknown): string {
  return JSON.stringify(gaps, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

const COLUMNS = {
  party_id: 'partyId',
  recipient_code: 'recipientCode',
  verdict: 'verdict',
  state: 'state',
  gaps: 'gaps',
  gap_codes: 'gapCodes',
  rule_entry_id: 'ruleEntryId',
  waiting_since: 'waitingSince',
  ready_since: 'readySince',
  ready_through: 'readyThrough',
} as const satisfies Readonly<Record<string, keyof EvaluationRow>>;

/** Writes the rows of any number of cases by one statement. */
export async function keepRows(
  tx: Tx,
  orgId: string,
  rows: ReadonlyMap<string, EvaluationRow>,
  now: Date,
): Promise<void> {
  const own = Object.keys(COLUMNS);
  const all = [...rows].map(([caseId, row]) => ({
    ...{ org_id: orgId, case_id: caseId, evaluated_at: now },
    ...Object.fromEntries(Object.entries(COLUMNS).map(([column, field]) => [column, row[field]])),
  }));
  const names = Prisma.raw(['org_id', 'case_id', 'evaluated_at', ...own].join());
  const changes = Prisma.raw(['evaluated_at', ...own].map((column) => `${column} = excluded.${column}`).join());
  await tx.$executeRaw`insert into proof_evaluation (${names})
    select ${names} from json_populate_recordset(null::proof_evaluation, ${JSON.stringify(all)}::json)
    on conflict (org_id, case_id) do update set ${changes}`;
}
