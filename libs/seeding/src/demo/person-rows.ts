import type { Prisma } from '@izdeu/database';
import { newId } from '@izdeu/kernel';
import { cleanName } from '@izdeu/names';
import { checkIdentityNumber, spellingOf } from '@izdeu/people';
import type { DemoName, DemoPerson } from '../../../../seeds/demo/index.js';
import { officeHour, told } from '../told.js';
import { citizenshipIdOf } from './citizenship-rows.js';
import { idOf, type PlantedCase, type Planting, type SealedPlanting } from './planting.js';

export interface PersonRows {
  readonly persons: Prisma.PersonCreateManyInput[];
  readonly names: Prisma.PersonNameCreateManyInput[];
  readonly identifiers: Prisma.PersonIdentifierCreateManyInput[];
  readonly contacts: Prisma.PersonContactCreateManyInput[];
  readonly citizenship: Prisma.CitizenshipClaimCreateManyInput[];
  readonly claims: Prisma.PersonClaimCreateManyInput[];
}

/** Kind and source that a caseworker would note for a spelling: what the family says is the name, papers come beside it. */
export function nameRecord({ kind, generated }: DemoName): { kind: 'legal' | 'as_in_paper' | 'alias'; source: string } {
  if (generated) return { kind: 'alias', source: '' };
  switch (kind) {
    case 'identity_card':
      return { kind: 'legal', source: 'жеке куәлік' };
    case 'spoken':
      return { kind: 'legal', source: 'өтініш берушінің айтуынша' };
    case 'household_register':
      return { kind: 'as_in_paper', source: '户口簿' };
    case 'passport':
      return { kind: 'as_in_paper', source: 'паспорт' };
  }
}

/** The name to show: the one the family says, in Kazakh Cyrillic. */
export function shownName(person: DemoPerson): string {
  const legal = person.names.find((name) => nameRecord(name).kind === 'legal');
  return cleanName((legal ?? person.names[0])?.value ?? '');
}

/** Rows of the persons of one case and of what is known about them. */
export function personRows(planted: PlantedCase, planting: SealedPlanting): PersonRows {
  const rows: PersonRows = { persons: [], names: [], identifiers: [], contacts: [], citizenship: [], claims: [] };
  for (const person of planted.demo.persons) addPerson(rows, person, planted, planting);
  addTold(rows, planted, planting);
  return rows;
}

function addPerson(
  rows: PersonRows,
  person: DemoPerson,
  planted: PlantedCase,
  { orgId, identity, ring }: SealedPlanting,
): void {
  const personId = idOf(planted, person.key);
  const createdAt = officeHour(planted.demo.receivedOn);
  const createdBy = planted.caseworker.id;
  const record = { orgId, personId, createdAt, createdBy };
  const birth = told(person.birthEdtf);
  const checked = person.identityCheck !== 'none';
  rows.persons.push({
    ...{ orgId, id: personId, createdAt, createdBy, updatedAt: createdAt },
    displayName: shownName(person),
    sex: person.sex,
    birthEdtf: birth.edtf,
    birthEarliest: birth.earliest,
    birthLatest: birth.latest,
    birthPlaceCode: person.birthPlaceCode,
    occupation: person.occupation.kk,
    occupationKk: person.occupation.kk,
    occupationRu: person.occupation.ru,
    occupationEn: person.occupation.en,
    identityCheck: person.identityCheck,
    identityCheckedBy: checked ? createdBy : null,
    identityCheckedAt: checked ? createdAt : null,
  });
  for (const name of person.names) {
    rows.names.push({
      ...record,
      ...nameRecord(name),
      id: newId(),
      ...spellingOf(name.value),
      language: name.language,
      generated: name.generated,
    });
  }
  for (const { kind, value, country } of person.identifiers) {
    const id = newId();
    const { warnings } = checkIdentityNumber(kind, value);
    rows.identifiers.push({
      ...record,
      ...identity.sealNumber(ring, { orgId, id, personId }, kind, value),
      id,
      kind,
      country,
      warnings: [...warnings],
    });
  }
  if (person.phone !== null) {
    const id = newId();
    const contact = { kind: 'phone', value: person.phone, note: '' };
    rows.contacts.push({
      ...record,
      ...identity.sealContact(ring, { orgId, id, personId }, contact),
      id,
      kind: 'phone',
      safety: 'safe',
    });
  }
  for (const [place, claim] of person.citizenship.entries()) {
    const [from, to] = [told(claim.fromEdtf), told(claim.toEdtf)];
    rows.citizenship.push({
      ...record,
      id: citizenshipIdOf(planted, person.key, place),
      status: claim.status,
      state: claim.state,
      fromEdtf: claim.fromEdtf,
      fromEarliest: from.earliest,
      fromLatest: from.latest,
      toEdtf: claim.toEdtf,
      toEarliest: to.earliest,
      toLatest: to.latest,
      sourceKind: claim.sourceKind,
      confidence: claim.confidence,
    });
  }
}

/** Whoever is looked for by husband or wife is married, as these told on the day of the appeal. */
function addTold(rows: PersonRows, planted: PlantedCase, { orgId }: Planting): void {
  const { kinTerm, sought, receivedOn } = planted.demo;
  if (kinTerm !== 'husband' && kinTerm !== 'wife') return;
  rows.claims.push({
    ...{ orgId, id: newId(), personId: idOf(planted, sought), kind: 'marital_status', value: 'married' },
    ...{ asOfEdtf: receivedOn, sourceKind: 'applicant_contact' },
    ...{ createdAt: officeHour(receivedOn), createdBy: planted.caseworker.id },
  });
}
