import type {
  AppealForm,
  Ask,
  AppealChannel,
  ConsentPurpose,
  DetentionReason,
  EventType,
  PersonForm,
  RestrictionForm,
  SourceKind,
} from '@izdeu/cases';
import type { DemoCase, DemoPerson } from '../../../../seeds/demo/index.js';
import { nameRecord } from './person-rows.js';

/** The intake form from which a case of the docket would have come, as it was told. */
export function appealFormOf(demo: DemoCase): AppealForm {
  const by = (role: DemoPerson['role']): DemoPerson[] => demo.persons.filter((person) => person.role === role);
  const [applicant] = by('applicant');
  const [sought] = by('sought');
  if (!applicant || !sought) throw new Error(`Case ${demo.key} of the docket lacks its applicant or sought person`);
  return {
    channel: demo.channel satisfies AppealChannel,
    receivedOn: demo.receivedOn,
    language: demo.language,
    interpreter: null,
    applicant: {
      ...personForm(applicant),
      regionCode: demo.regionCode,
      contacts:
        applicant.phone === null ? [] : [{ kind: 'phone', value: applicant.phone, safety: 'safe', safetyNote: '' }],
    },
    sought: [
      {
        ...personForm(sought),
        occupation: sought.occupation.kk,
        occupationLanguage: 'kk',
        lastAddress: '',
        lastAddressCode: sought.birthPlaceCode,
        citizenship: sought.citizenship.map(({ status, fromEdtf, toEdtf, sourceKind }) => ({
          status,
          from: fromEdtf ?? '',
          to: toEdtf ?? '',
          source: sourceKind as SourceKind,
          words: '',
        })),
        relation: { kinTerm: demo.kinTerm, between: by('between').map(personForm), words: '' },
        events: demo.events.map((event) => ({
          type: event.type as EventType,
          date: event.dateEdtf,
          dateWords: '',
          place: '',
          placeCode: event.placeCode ?? '',
          form: event.form as RestrictionForm | null,
          reasons: event.reasons.map((reason) => ({
            reason: reason as DetentionReason,
            claimant: 'applicant_belief' as const,
            words: REASONS_BY,
            source: event.sourceKind as SourceKind,
          })),
          source: event.sourceKind as SourceKind,
          words: demo.language === 'kk' ? event.descriptionKk : event.descriptionRu,
        })),
      },
    ],
    asks: demo.asks as Ask[],
    askWords: '',
    consents: demo.consents.map(({ purpose, recipientCode, granted }) => ({
      purpose: purpose as ConsentPurpose,
      recipientCode,
      granted,
      limits: '',
    })),
  };
}

/** Who says why somebody was taken. */
export const REASONS_BY = 'өтініш беруші';

function personForm(person: DemoPerson): PersonForm {
  return {
    personId: null,
    names: person.names
      .filter(({ generated }) => !generated)
      .map((name) => ({ value: name.value, ...nameRecord(name) })),
    sex: person.sex,
    birth: person.birthEdtf,
    birthPlace: '',
    identityNumbers: person.identifiers.map(({ kind, value }) => ({ kind, value })),
  };
}
