import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { dayOf, type Actor } from '@izdeu/kernel';
import { scorePair, type PairScore, type PersonFacts } from '../domain/score-pair.js';
import { isReadableNumber, type IdentityNumberKind } from '../domain/identity-number.js';
import { IdentityFields } from '../identity-fields.js';
import { askedWords } from '../search/asked-words.js';
import { foundPeople, type FoundPerson } from '../search/found-people.js';
import { NameCandidates } from '../search/name-candidates.js';
import { nameLikeness } from '../search/name-likeness.js';
import { storedWords } from '../search/name-words.js';
import { toldDate } from '../told-date.js';
import { mergedWith } from './merged-people.js';
import { namedAlike } from './named-alike.js';
import { birthYearOf, personFacts } from './person-facts.js';

/** What has been told of a person so far; anything may be missing. */
export interface ToldPerson {
  readonly names: readonly string[];
  readonly sex: string;
  /** EDTF; empty when not known. */
  readonly birth: string;
  readonly countyCode: string;
  readonly numbers: readonly { readonly kind: IdentityNumberKind; readonly value: string }[];
  /** Names of relatives in any part of the same form. */
  readonly relatives: readonly string[];
}

/** Somebody on record who may be the one told of. */
export interface LikelyPerson extends PairScore {
  readonly person: FoundPerson;
  /** A name on record that only begins as the one that is being typed; null where the comparison says more. */
  readonly begins: string | null;
}

const MOST_NAMES = 3;
const MOST_CANDIDATES = 40;
const MOST_SHOWN = 5;
/** Lower than for pairs on record: while somebody types, a look costs nothing and a second file on a person costs much. */
const SHOWN_FROM = 0.2;
/** A beginning says little, and only what else is told rules anybody out. */
const BEGINNING_FROM = 0.05;
/** At most what a given name without a father's is worth. */
const BEGINNING = 0.75;
/** The words before the one that is being typed have to be those of the record. */
const FINISHED_ALIKE = 0.45;

/** Looks, while an intake is being typed, whether its people are here already. */
@Injectable()
export class DuplicateCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly fields: IdentityFields,
    private readonly names: NameCandidates,
  ) {}

  /** The likeliest first, at most five; merged records as one. What was typed stands nowhere. */
  find(actor: Actor, told: ToldPerson): Promise<LikelyPerson[]> {
    const facts = this.factsOf(actor, told);
    return this.work.as(actor, async (tx) => {
      const ids = await this.candidates(tx, actor, told, facts);
      const known = await personFacts(tx, actor, ids);
      const likely = [...known]
        .map(([id, other]) => ({ id, ...judged(facts, other) }))
        .filter(({ score, begins }) => score >= (begins === null ? SHOWN_FROM : BEGINNING_FROM))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      const groups = await mergedWith(
        tx,
        actor,
        likely.map(({ id }) => id),
      );
      const heads = new Map<string, (typeof likely)[number]>();
      for (const one of likely) {
        const head = groups.get(one.id)?.head ?? one.id;
        if (!heads.has(head)) heads.set(head, one);
      }
      const shown = [...heads].slice(0, MOST_SHOWN);
      const people = await foundPeople(
        tx,
        actor,
        shown.map(([head]) => head),
      );
      const payload = { count: shown.length };
      await this.trail.record(tx, { action: 'match.checked', objectType: 'match', objectId: '', payload });
      return shown.flatMap(([head, { score, grounds, conflicts, best, begins }]) => {
        const person = people.find(({ id }) => id === head);
        return person ? [{ person, score, grounds, conflicts, best, begins }] : [];
      });
    });
  }

  private factsOf({ orgId }: Actor, told: ToldPerson): PersonFacts {
    const { earliest, latest } = toldDate(told.birth);
    return {
      id: null,
      kin: [],
      names: told.names.slice(0, MOST_NAMES),
      sex: told.sex,
      bornFrom: earliest && dayOf(earliest),
      bornTo: latest && dayOf(latest),
      countyCode: told.countyCode === '' ? null : told.countyCode,
      numbers: told.numbers
        .filter(({ kind, value }) => kind !== 'other' && isReadableNumber(kind, value))
        .map(({ kind, value }) => ({
          kind: kind.replace('_15', ''),
          index: this.fields.indexOf(orgId, kind, value).toString('hex'),
        })),
      parents: [],
      relatives: told.relatives,
    };
  }

  private async candidates(tx: Tx, actor: Actor, told: ToldPerson, facts: PersonFacts): Promise<string[]> {
    const named = await namedAlike(this.names, tx, actor, told.names, birthYearOf(facts));
    const indexes = facts.numbers.map(({ index }) => Buffer.from(index, 'hex'));
    const numbered = await tx.personIdentifier.findMany({
      where: { orgId: actor.orgId, valueIndex: { in: indexes }, supersededAt: null },
      select: { personId: true },
      take: MOST_CANDIDATES,
    });
    return [...new Set([...numbered.map(({ personId }) => personId), ...named])];
  }
}

/** A pair as it stands, or by the beginning of a name where that says more than the letters that are there. */
function judged(told: PersonFacts, known: PersonFacts): PairScore & Pick<LikelyPerson, 'begins'> {
  let [begins, beginning]: [string | null, number] = [null, 0];
  for (const asked of told.names.map((name) => askedWords(name, ''))) {
    const finished = asked.slice(0, -1);
    for (const name of known.names) {
      const words = storedWords(name);
      const found = nameLikeness(words, asked);
      const worth = found.begins ? found.likeness * BEGINNING : 0;
      const isAlike = finished.length === 0 || nameLikeness(words, finished).likeness >= FINISHED_ALIKE;
      if (isAlike && worth > beginning) [begins, beginning] = [name, worth];
    }
  }
  const whole = scorePair(told, known);
  if (begins === null || (whole.best?.comparison.score ?? 0) >= beginning) return { ...whole, begins: null };
  return { ...scorePair(told, known, beginning), begins };
}
