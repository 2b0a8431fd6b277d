import type { PathVerdict } from '../link-proof.js';
import type { CompareSpellings, FamilyFacts, Formality } from './facts.js';
import { isPartly } from './grade-steps.js';
import { betterJoin, identityJoins, type IdentityJoins, type Join } from './identity-joins.js';
import type { PaperRule } from './paper-rule.js';
import { otherEnd, simplePaths } from './simple-paths.js';
import {
  choicesOf,
  mentionsOf,
  stepsOf,
  type Proving,
  type Step,
  type StepChoices,
  type Unmatched,
  type UnprovenBecause,
} from './step-choices.js';

/** What is missing; each has a name of its own so that a family can be told and a task be made of it. */
export type ProofGap =
  | { readonly code: 'no_path' }
  | {
      readonly code: 'link_unproven';
      readonly step: string;
      readonly because: UnprovenBecause;
      /** Of `b_without_identity`: who is not matched, and by which papers. */
      readonly unmatched?: readonly Unmatched[];
    }
  | { readonly code: 'spelling_not_recorded'; readonly person: string; readonly papers: readonly string[] }
  | { readonly code: 'name_gap'; readonly person: string; readonly papers: readonly string[] }
  | { readonly code: 'person_not_identified'; readonly person: string; readonly papers: readonly string[] };
export const PROOF_GAPS = [
  'no_path',
  'link_unproven',
  'spelling_not_recorded',
  'name_gap',
  'person_not_identified',
] as const satisfies readonly ProofGap['code'][];

export interface EvaluatedStep {
  readonly id: string;
  readonly kind: Step['kind'];
  /** In the direction of the path, from the applicant. */
  readonly near: string;
  readonly far: string;
  readonly grade: 'proven' | 'proven_with_bridge' | 'partial' | 'insufficient';
  readonly because: Proving['because'] | UnprovenBecause;
  /** The paper by which it is proven. */
  readonly paper: string | null;
}

/** How the papers before and after a person on the path name the same person. */
export interface EvaluatedJoin {
  readonly person: string;
  readonly join: Join;
  readonly papers: readonly string[];
}

export interface Evaluation {
  readonly verdict: PathVerdict;
  readonly steps: readonly EvaluatedStep[];
  readonly joins: readonly EvaluatedJoin[];
  readonly gaps: readonly ProofGap[];
  /** What the papers that prove still need before they go out. */
  readonly formalities: readonly { readonly paper: string; readonly formality: Formality }[];
}

interface Cost {
  readonly gaps: number;
  /** Steps for which nothing speaks. */
  readonly bare: number;
  readonly bridges: number;
}

interface Way {
  readonly cost: Cost;
  readonly chosen: readonly (Proving | null)[];
}

const NOTHING: Evaluation = {
  verdict: 'claimed_only',
  steps: [],
  joins: [],
  gaps: [{ code: 'no_path' }],
  formalities: [],
};

/**
 * The best documented path from an applicant to the sought person: fewest gaps, then fewest links for which nothing
 * speaks, then fewest bridges, then shortest. Its verdict is that of its weakest element, a link or the identity of a person
 * between two papers. A proposal: the lawyer decides. Pure and deterministic.
 * @param rule what the recipient asks of papers
 */
export function evaluateProof(
  family: FamilyFacts,
  applicant: string,
  sought: string,
  rule: PaperRule,
  compare: CompareSpellings,
): Evaluation {
  const joins = identityJoins(family, compare);
  const choices = new Map(stepsOf(family).map((step) => [step.id, choicesOf(step, rule, joins)]));
  const paths = simplePaths(
    [...choices.values()].map(({ step }) => step),
    applicant,
    sought,
  );
  let best: { readonly route: Route; readonly way: Way } | null = null;
  for (const path of paths) {
    const route = new Route(family, joins, applicant, sought, path.map((step) => choices.get(step.id)).filter(isGiven));
    const way = route.bestWay();
    if (best === null || isLess(way.cost, best.way.cost)) best = { route, way };
  }
  return best === null ? NOTHING : best.route.told(best.way);
}

const isGiven = <T>(one: T | undefined): one is T => one !== undefined;
const isLess = (a: Cost, b: Cost): boolean => (a.gaps - b.gaps || a.bare - b.bare || a.bridges - b.bridges) < 0;
const plus = (a: Cost, b: Cost): Cost => ({
  gaps: a.gaps + b.gaps,
  bare: a.bare + b.bare,
  bridges: a.bridges + b.bridges,
});
const FREE: Cost = { gaps: 0, bare: 0, bridges: 0 };
const GAP: Cost = { ...FREE, gaps: 1 };
const BARE: Cost = { ...FREE, gaps: 1, bare: 1 };
const BRIDGE: Cost = { ...FREE, bridges: 1 };
const costOf = (join: Join): Cost => ({ direct: FREE, bridged: BRIDGE, none: GAP })[join];

/** One way through the family, and the papers that may be chosen along it. */
class Route {
  private readonly people: readonly string[];

  constructor(
    private readonly family: FamilyFacts,
    private readonly joins: IdentityJoins,
    applicant: string,
    private readonly sought: string,
    private readonly steps: readonly StepChoices[],
  ) {
    const people = [applicant];
    for (const { step } of steps) people.push(otherEnd(step, people.at(-1) ?? applicant) ?? applicant);
    this.people = people;
  }

  /** The cheapest choice of papers: a step's choice touches only its neighbours, so ways are kept per last choice. */
  bestWay(): Way {
    let ways: readonly Way[] = [{ cost: FREE, chosen: [] }];
    for (const [at, { proving, unproven }] of this.steps.entries()) {
      const open = isPartly(unproven) ? GAP : BARE;
      ways = [...proving, null].map((choice) =>
        cheapest(
          ways.map(({ cost, chosen }) => ({
            cost: plus(
              plus(cost, choice === null ? open : costOf(choice.match)),
              costOf(this.joinAt(at, chosen.at(-1) ?? null, choice)),
            ),
            chosen: [...chosen, choice],
          })),
        ),
      );
    }
    return cheapest(
      ways.map(({ cost, chosen }) => ({
        cost: plus(cost, costOf(this.joinAt(this.steps.length, chosen.at(-1) ?? null, null))),
        chosen,
      })),
    );
  }

  told({ cost, chosen }: Way): Evaluation {
    const steps = this.steps.map(({ step, unproven }, at): EvaluatedStep => {
      const choice = chosen[at] ?? null;
      const [near, far] = [this.people[at] ?? '', this.people[at + 1] ?? ''];
      const shared = { id: step.id, kind: step.kind, near, far };
      if (choice === null) {
        return { ...shared, grade: isPartly(unproven) ? 'partial' : 'insufficient', because: unproven, paper: null };
      }
      const grade = choice.match === 'bridged' ? 'proven_with_bridge' : 'proven';
      return { ...shared, grade, because: choice.because, paper: choice.paper.id };
    });
    const joins = this.people.flatMap((person, at): EvaluatedJoin[] => {
      const [before, after] = [chosen[at - 1] ?? null, chosen[at] ?? null];
      const papers = [...new Set([before, after].flatMap((choice) => choice?.paper.id ?? []))];
      return papers.length === 0 ? [] : [{ person, join: this.joinAt(at, before, after), papers }];
    });
    const gaps: ProofGap[] = [
      ...steps.flatMap(({ paper }, at): ProofGap[] => {
        const open = this.steps[at];
        return paper === null && open ? [unprovenGap(open)] : [];
      }),
      ...joins.filter(({ join }) => join === 'none').map(({ person, papers }) => this.gapOf(person, papers)),
    ];
    const open = cost.bare < steps.length ? 'partial' : 'claimed_only';
    const verdict = cost.gaps > 0 ? open : cost.bridges > 0 ? 'proven_with_bridge' : 'proven';
    const used = [...new Set(chosen.flatMap((choice) => choice?.paper ?? []))];
    const formalities = used.flatMap(({ id, formalities: all }) => all.map((formality) => ({ paper: id, formality })));
    return { verdict, steps, joins, gaps, formalities };
  }

  /**
   * Whether the person at a place of the path is one in the papers before and after. At the ends: the applicant in their own
   * identity paper, where one is on file; the sought person in anything that tells them from all others.
   */
  private joinAt(at: number, before: Proving | null, after: Proving | null): Join {
    const person = this.people[at] ?? '';
    if (at === this.steps.length) return before === null ? 'direct' : this.soughtIn(before);
    if (at === 0) return after === null ? 'direct' : this.applicantIn(person, after);
    if (before === null || after === null || before.paper.id === after.paper.id) return 'direct';
    const others = mentionsOf(after.paper, person);
    return betterJoin(
      mentionsOf(before.paper, person).flatMap((one) => others.map((other) => this.joins.between(one, other))),
    );
  }

  private applicantIn(person: string, { paper }: Proving): Join {
    const own = this.family.papers.filter(({ identifies }) => identifies).flatMap((one) => mentionsOf(one, person));
    if (own.length === 0) return 'direct';
    const named = mentionsOf(paper, person);
    return betterJoin(named.flatMap((one) => own.map((other) => this.joins.between(one, other))));
  }

  private soughtIn({ paper }: Proving): Join {
    return betterJoin(mentionsOf(paper, this.sought).map((mention) => this.joins.identified(mention)));
  }

  private gapOf(person: string, papers: readonly string[]): ProofGap {
    const silent = papers.filter((id) => {
      const paper = this.family.papers.find((one) => one.id === id);
      return !paper || mentionsOf(paper, person).length === 0;
    });
    if (silent.length > 0) return { code: 'spelling_not_recorded', person, papers: silent };
    const identity = this.family.papers.filter(({ identifies }) => identifies);
    const own = identity.filter((paper) => mentionsOf(paper, person).length > 0).map(({ id }) => id);
    if (person === this.sought && own.length === 0) return { code: 'person_not_identified', person, papers };
    return { code: 'name_gap', person, papers: papers.length > 1 ? papers : [...papers, ...own] };
  }
}

function unprovenGap({ step, unproven, unmatched }: StepChoices): ProofGap {
  const gap = { code: 'link_unproven', step: step.id, because: unproven } as const;
  return unmatched.length === 0 ? gap : { ...gap, unmatched };
}

function cheapest(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (isLess(way.cost, best.cost) ? way : best));
}
