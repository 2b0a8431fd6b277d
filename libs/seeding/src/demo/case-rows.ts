import { isStateSource } from '@izdeu/cases';
import type { Prisma } from '@izdeu/database';
import { dayOf, formatEdtf, newId, startOfDay, type LocalDate } from '@izdeu/kernel';
import type { DemoCase } from '../../../../seeds/demo/index.js';
import { listColumns } from '../list-columns.js';
import { dayOrNull, officeHour, told } from '../told.js';
import { REASONS_BY, appealFormOf } from './appeal-form-of.js';
import { awaitsReply, dueOf } from './letter-rows.js';
import { shownName } from './person-rows.js';
import { idOf, partyIdOf, type PlantedCase, type Planting, type SealedPlanting } from './planting.js';

/** Numbers that the family and the colleagues quote: taken from the series of the organisation. */
export interface FileNumbers {
  readonly appeal: string;
  readonly case: string;
}

export interface CaseRows {
  readonly appeals: Prisma.AppealCreateManyInput[];
  readonly cases: Prisma.CaseCreateManyInput[];
  readonly assignments: Prisma.AssignmentCreateManyInput[];
  readonly parties: Prisma.CasePartyCreateManyInput[];
  readonly fate: Prisma.FateClaimCreateManyInput[];
  readonly events: Prisma.CaseEventCreateManyInput[];
  readonly consents: Prisma.ConsentCreateManyInput[];
  readonly tasks: Prisma.TaskCreateManyInput[];
  readonly notes: Prisma.NoteCreateManyInput[];
}

/** Rows of one case: its appeal, the file itself and what is told in it. Persons, papers and letters have their own. */
export function caseRows(planted: PlantedCase, numbers: FileNumbers, planting: SealedPlanting): CaseRows {
  const { demo, caseworker, lawyer, id: caseId } = planted;
  const { orgId } = planting;
  const createdAt = officeHour(demo.receivedOn);
  const of = { orgId, caseId, createdAt, createdBy: caseworker.id };
  const assigned = { orgId, caseId, startedAt: createdAt, createdBy: caseworker.id };
  return {
    appeals: [appealRow(planted, numbers.appeal, planting)],
    cases: [caseRow(planted, numbers.case, planting)],
    assignments: [
      { ...assigned, id: newId(), userId: caseworker.id, isLead: true },
      { ...assigned, id: newId(), userId: lawyer.id },
    ],
    parties: [
      {
        ...of,
        id: partyIdOf(planted),
        personId: idOf(planted, demo.applicant),
        role: 'applicant',
        kinTerm: demo.kinTerm,
        isPrimary: true,
        appealId: planted.appealId,
      },
      ...demo.persons
        .filter(({ role }) => role === 'between')
        .map(({ key }) => ({ ...of, id: newId(), personId: idOf(planted, key), role: 'between' })),
    ],
    fate: demo.fate.map(({ asOfEdtf, ...claim }) => {
      const { earliest, latest } = told(asOfEdtf);
      const producedByState = isStateSource(claim.sourceKind);
      return { ...of, ...claim, producedByState, id: newId(), asOfEdtf, asOfEarliest: earliest, asOfLatest: latest };
    }),
    events: demo.events.map(({ reasons, ...event }) => {
      const { earliest, latest } = told(event.dateEdtf);
      const claimed = {
        reasons: [...reasons],
        reasonClaimants: reasons.map(() => 'applicant_belief'),
        reasonSources: reasons.map(() => event.sourceKind),
        reasonWords: reasons.map(() => REASONS_BY),
      };
      const telling = { tellerPersonId: idOf(planted, demo.applicant), learnedOn: startOfDay(demo.receivedOn) };
      return { ...of, ...event, ...claimed, ...telling, id: newId(), earliest, latest };
    }),
    consents: consentRows(planted, planting),
    tasks: demo.tasks.map(({ title, dueOn, doneOn }) => ({
      ...of,
      id: newId(),
      title,
      dueOn: startOfDay(dueOn),
      assigneeId: caseworker.id,
      doneAt: doneOn === null ? null : officeHour(doneOn),
      doneBy: doneOn === null ? null : caseworker.id,
    })),
    notes: demo.notes.map((body) => ({ ...of, id: newId(), body })),
  };
}

function appealRow(
  planted: PlantedCase,
  number: string,
  { orgId, ring }: SealedPlanting,
): Prisma.AppealCreateManyInput {
  const { demo, appealId, caseworker } = planted;
  const createdAt = officeHour(demo.receivedOn);
  return {
    ...{
      orgId,
      id: appealId,
      createdAt,
      createdBy: caseworker.id,
      registeredAt: createdAt,
      registeredBy: caseworker.id,
    },
    number,
    receivedOn: startOfDay(demo.receivedOn),
    channel: demo.channel,
    language: demo.language,
    status: 'registered',
    soughtCount: 1,
    formCipher: ring.encrypt(
      appealId,
      { orgId, column: 'appeal.form', rowId: appealId },
      JSON.stringify(appealFormOf(demo)),
    ),
    applicantId: idOf(planted, demo.applicant),
  };
}

function caseRow(planted: PlantedCase, number: string, planting: Planting): Prisma.CaseCreateManyInput {
  const { demo, id, appealId, caseworker } = planted;
  const sought = personOf(demo, demo.sought);
  const closed = demo.status === 'closed';
  return {
    ...{ orgId: planting.orgId, id, number, appealId, createdBy: caseworker.id },
    createdAt: officeHour(demo.receivedOn),
    updatedAt: officeHour(lastDay(demo, planting.today), 30),
    status: demo.status,
    statusReason: demo.statusReason,
    soughtPersonId: idOf(planted, demo.sought),
    soughtName: shownName(sought),
    regionCode: demo.regionCode,
    asks: [...demo.asks],
    openedOn: startOfDay(demo.receivedOn),
    closedOn: closed ? startOfDay(lastDay(demo, planting.today)) : null,
    ...listColumns({
      readiness: {
        today: planting.today,
        applicant: { identityCheck: personOf(demo, demo.applicant).identityCheck, hasName: true },
        sought: {
          hasName: true,
          hasBirthDateOrNumber: true,
          hasDatedEvent: demo.events.some(
            ({ dateEdtf }) => told(dateEdtf).earliest !== null || told(dateEdtf).latest !== null,
          ),
        },
        relation: demo.relation,
        consents: demo.consents.map((one) => ({ ...one, subject: 'all' })),
        recipient: planting.reference.recipient('KZ-MFA'),
        signedApplication: demo.documents.some(({ kind }) => kind === 'application_signed') ? 'on_file' : 'missing',
        missingElements: [],
        copiesKeptBack: null,
      },
      liberty: demo.fate
        .filter(({ axis }) => axis === 'liberty')
        .map(({ value, asOfEdtf, isWorking, sourceKind }) => ({
          value,
          isWorking,
          producedByState: isStateSource(sourceKind),
          asOfEarliest: dayText(told(asOfEdtf).earliest),
        })),
      due: [
        ...demo.tasks.filter(({ doneOn }) => doneOn === null).map(({ dueOn }) => startOfDay(dueOn)),
        ...demo.letters
          .filter(awaitsReply)
          .flatMap((letter) => dayOrNull(dueOf(letter, planting)?.usual ?? null) ?? []),
      ],
    }),
  };
}

function consentRows(planted: PlantedCase, { orgId, operator, reference }: Planting): Prisma.ConsentCreateManyInput[] {
  const { demo, caseworker, id: caseId } = planted;
  return demo.consents.map(({ purpose, recipientCode, granted, givenOn, expiresOn, withdrawnOn, language }) => {
    const { version, text } = reference.statement(purpose, language, {
      operator: language === 'kk' ? operator.nameKk : operator.nameRu,
      bin: operator.bin,
      contact: `${operator.phone}, ${operator.email}`,
      term: expiresOn === null ? '' : formatEdtf(expiresOn, language),
      recipient: recipientCode === '' ? '' : reference.label('recipient', recipientCode, language),
    });
    return {
      ...{
        orgId,
        id: newId(),
        caseId,
        personId: idOf(planted, demo.applicant),
        purpose,
        recipientCode,
        granted,
        language,
      },
      ...{ createdAt: officeHour(givenOn), createdBy: caseworker.id },
      givenOn: startOfDay(givenOn),
      expiresOn: dayOrNull(expiresOn),
      method: 'signed_paper',
      statementVersion: version,
      statementText: text,
      withdrawnAt: withdrawnOn === null ? null : officeHour(withdrawnOn),
      withdrawnBy: withdrawnOn === null ? null : caseworker.id,
      withdrawalReason: withdrawnOn === null ? '' : 'Туыстарына зияны тиер деп қорқады.',
    };
  });
}

function personOf(demo: DemoCase, key: string): DemoCase['persons'][number] {
  const found = demo.persons.find((person) => person.key === key);
  if (!found) throw new Error(`Case ${demo.key} of the docket has no person ${key}`);
  return found;
}

const dayText = (day: Date | null): LocalDate | null => (day === null ? null : dayOf(day));

/** The last day on which anything was done about a case. */
function lastDay(demo: DemoCase, today: LocalDate): LocalDate {
  const days = [
    demo.receivedOn,
    ...demo.tasks.flatMap(({ doneOn }) => doneOn ?? []),
    ...demo.letters.flatMap(({ draftedOn, registeredOn, approvedOn, dispatchedOn, incomingOn, repliedOn, closedOn }) =>
      [draftedOn, registeredOn, approvedOn, dispatchedOn, incomingOn, repliedOn, closedOn].filter(
        (day) => day !== null,
      ),
    ),
  ].filter((day) => day <= today);
  return days.sort().at(-1) ?? demo.receivedOn;
}
