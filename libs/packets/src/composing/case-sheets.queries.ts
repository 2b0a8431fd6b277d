import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { IdentityFields, maskNumber, mergedWith } from '@izdeu/people';
import { Mentions, RelationQueries, type Relation } from '@izdeu/proof';
import { Reference } from '@izdeu/reference';
import { withBareCopies } from './bare-copies.js';
import { demandReadable } from '@izdeu/storage';
import { earlierRecord } from './earlier.queries.js';
import { LabelBook } from './label-book.js';
import type { CaseSheets, PersonFacts, SheetMention } from './packet-facts.js';

const KINDS = [
  'ask',
  'channel',
  'citizenship_status',
  'consent_purpose',
  'deadline_rule',
  'detention_reason',
  'document_kind',
  'event_type',
  'fate_value',
  'gap_reason',
  'kin_term',
  'legal_basis',
  'letter_kind',
  'packet_template',
  'place',
  'protection_ground',
  'recipient',
  'redaction_profile',
  'remedy',
  'reply_class',
  'restriction_form',
  'source_kind',
] as const;

/** Reads what the sheets of a case say. Row security decides what the actor may read; the caller records why. */
@Injectable()
export class CaseSheetsQueries {
  constructor(
    private readonly relations: RelationQueries,
    private readonly identity: IdentityFields,
    private readonly paperNames: Mentions,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `case.not_found` */
  async load(tx: Tx, actor: Actor, caseId: string): Promise<CaseSheets> {
    const { orgId } = actor;
    const relation = await this.relations.load(tx, actor, caseId);
    const ofCase = { orgId, caseId };
    const letters = await tx.letter.findMany({ where: ofCase, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    const people = await this.people(tx, actor, relation);
    const sought = people.get(relation.case.soughtPersonId);
    if (!sought) throw new Error('The sought person of a visible case is not visible.');
    const copies = await tx.bareCopy.findMany({ where: ofCase });
    return {
      today: this.clock.today(),
      book: await this.book(tx, actor),
      organisation: await tx.organisation.findUniqueOrThrow({ where: { orgId } }),
      case: relation.case,
      relation,
      applicant: applicantOf(relation, people),
      sought,
      people,
      events: await tx.caseEvent.findMany({
        where: { ...ofCase, supersededById: null },
        orderBy: [{ earliest: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
      }),
      fate: await tx.fateClaim.findMany({
        where: { ...ofCase, supersededById: null, isWorking: true },
        orderBy: [{ axis: 'asc' }, { createdAt: 'asc' }],
      }),
      consents: await tx.consent.findMany({ where: ofCase, orderBy: [{ givenOn: 'asc' }, { id: 'asc' }] }),
      documents: withBareCopies(
        await tx.document.findMany({
          where: { ...ofCase, replacedById: null },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
        copies,
      ),
      redacted: withBareCopies(
        await tx.redactedScan.findMany({
          where: { ...ofCase, removedAt: null },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
        copies,
      ),
      custody: await tx.documentCustody.findMany({
        where: ofCase,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
      mentions: await this.mentions(tx, actor, caseId),
      letters,
      earlier: await earlierRecord(tx, ofCase, letters),
    };
  }

  async book(tx: Tx, actor: Actor): Promise<LabelBook> {
    return new LabelBook(await this.reference.inForceOf(tx, actor, KINDS, this.clock.today()));
  }

  private async mentions(tx: Tx, { orgId }: Actor, caseId: string): Promise<SheetMention[]> {
    const mentions = await tx.documentMention.findMany({
      where: { orgId, caseId, removedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    const ring = await this.paperNames.ringOf(tx, orgId, mentions);
    return mentions.map((mention) => {
      const number = this.paperNames.numberOf(mention, ring);
      return { ...mention, maskedNumber: number && maskNumber(demandReadable(number.value)) };
    });
  }

  private async people(tx: Tx, actor: Actor, { persons }: Relation): Promise<Map<string, PersonFacts>> {
    const { orgId } = actor;
    const ids = persons.map(({ id }) => id);
    const personId = { in: ids };
    // What a person was recorded with elsewhere is as much known of them; names and numbers of other records stay there.
    const merged = await mergedWith(tx, actor, ids);
    const recordsOf = (id: string): readonly string[] => merged.get(id)?.members ?? [id];
    const anyRecord = { in: [...new Set(ids.flatMap(recordsOf))] };
    const order = { orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }] };
    const names = await tx.personName.findMany({ where: { orgId, personId, supersededAt: null }, ...order });
    const identifiers = await tx.personIdentifier.findMany({
      where: { orgId, personId, supersededAt: null },
      ...order,
    });
    const contacts = await tx.personContact.findMany({ where: { orgId, personId, supersededAt: null }, ...order });
    const ring = await this.identity.ringOf(tx, actor, [...identifiers, ...contacts]);
    const citizenship = await tx.citizenshipClaim.findMany({
      where: { orgId, personId: anyRecord, supersededById: null },
      ...order,
    });
    const claims = await tx.personClaim.findMany({
      where: { orgId, personId: anyRecord, supersededAt: null },
      ...order,
    });
    const ofAll = <T extends { personId: string }>(rows: readonly T[], id: string): T[] => {
      const records = recordsOf(id);
      return rows.filter((row) => records.includes(row.personId));
    };
    const own = <T extends { personId: string }>(rows: readonly T[], id: string): T[] =>
      rows.filter((row) => row.personId === id);
    return new Map(
      persons.map((person) => [
        person.id,
        {
          person,
          names: own(names, person.id),
          identifiers: own(identifiers, person.id).map((row) => ({
            kind: row.kind,
            value: demandReadable(this.identity.numberOf(row, ring)),
          })),
          contacts: own(contacts, person.id).map((row) => ({
            kind: row.kind,
            value: reachOf(this.identity.contactOf(row, ring)),
            safety: row.safety,
          })),
          citizenship: ofAll(citizenship, person.id),
          claims: ofAll(claims, person.id),
        },
      ]),
    );
  }
}

const reachOf = ({ value: text, readable }: { value: string; readable: boolean }): string =>
  demandReadable({ text, readable });

/** The applicant marked as the first one, else the one who came first. */
function applicantOf({ applicants }: Relation, people: ReadonlyMap<string, PersonFacts>): CaseSheets['applicant'] {
  const party = (applicants.find((one) => one.party.isPrimary) ?? applicants[0])?.party;
  const facts = party && people.get(party.personId);
  return party && facts ? { party, facts } : null;
}
