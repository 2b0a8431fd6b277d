import type { DemoCase, DemoPerson } from './docket-types.js';

export interface DemoEvidence {
  /** Place of the claim among those of the sought person. */
  readonly claim: number;
  readonly stance: 'supports' | 'contests';
  readonly party: 'family' | 'kz_authority' | 'prc_authority';
  readonly saidEdtf: string | null;
  /** Key of the paper of the case that bears it out. */
  readonly document: string | null;
  readonly sourceKind: string;
}

export interface DemoRenunciation {
  readonly step: 'notarised_statement' | 'prc_passport_surrendered' | 'prc_id_surrendered' | 'hukou_cancelled';
  readonly state: 'done' | 'not_done';
  readonly onEdtf: string | null;
  readonly sourceKind: string;
}

export interface DemoIdentityPaper {
  readonly kind: 'kz_passport' | 'kz_residence_permit' | 'kandas_certificate' | 'prc_passport' | 'prc_id';
  readonly manner: 'held' | 'safekeeping' | 'confiscated' | 'surrendered';
  readonly holder: 'person' | 'family' | 'prc_authority';
  readonly byWhom: string;
  readonly sinceEdtf: string | null;
  readonly sourceKind: string;
}

/** The applicant as they stand on the kandas certificate of the sought person. */
export interface DemoListing {
  readonly relation: 'spouse' | 'child' | 'parent' | 'sibling' | 'other';
  readonly birthEdtf: string;
  readonly nameAsWritten: string;
}

/** What surrounds the claims of citizenship of the sought person. */
export interface DemoCitizenshipRecords {
  readonly evidence: readonly DemoEvidence[];
  readonly steps: readonly DemoRenunciation[];
  readonly papers: readonly DemoIdentityPaper[];
  readonly listings: readonly DemoListing[];
}

const NOTHING: DemoCitizenshipRecords = { evidence: [], steps: [], papers: [], listings: [] };
const COUNTY_POLICE = 'аудандық полиция бөлімі';

/** What the applicant is to the sought person, by what the sought person is to them. */
const LISTED_AS: Readonly<Record<string, DemoListing['relation']>> = {
  ...{ husband: 'spouse', wife: 'spouse', father: 'child', mother: 'child', son: 'parent', daughter: 'parent' },
  ...{ elder_brother: 'sibling', younger_brother: 'sibling', elder_sister: 'sibling', younger_sister: 'sibling' },
};

const paperOf = ({ documents }: DemoCase, person: DemoPerson): string | null =>
  documents.find((one) => one.person === person.key && one.originalSeen && one.kind !== 'application_signed')?.key ??
  null;

const said = (party: DemoEvidence['party'], more: Partial<DemoEvidence> = {}): DemoEvidence => ({
  ...{ claim: 0, stance: 'supports', party, saidEdtf: null, document: null, sourceKind: 'applicant_contact' },
  ...more,
});

/**
 * Evidence, steps of renunciation and whereabouts of papers, as they go with the status that the family tells. Follows from the
 * case alone and draws no chance, so that nothing else of a docket moves by it.
 */
export function citizenshipRecords(demo: DemoCase): DemoCitizenshipRecords {
  const [sought, applicant] = [demo.sought, demo.applicant].map((key) => demo.persons.find((one) => one.key === key));
  const [claim] = sought?.citizenship ?? [];
  if (!sought || !applicant || !claim) return NOTHING;
  const document = paperOf(demo, sought);
  const taken = demo.events.find(({ type }) => type === 'detained')?.dateEdtf ?? null;
  const told = { sourceKind: 'applicant_contact', byWhom: '' } as const;
  switch (claim.status) {
    case 'KZ_NAT_PRC_OPEN':
      return {
        ...NOTHING,
        evidence: [
          said('kz_authority', { saidEdtf: claim.fromEdtf, sourceKind: 'document_seen' }),
          said('prc_authority', { stance: 'contests', sourceKind: 'prc_statement' }),
          said('prc_authority', { claim: 1, sourceKind: 'prc_statement' }),
        ],
        steps: [
          { step: 'notarised_statement', state: 'done', onEdtf: claim.fromEdtf, sourceKind: 'document_seen' },
          { step: 'hukou_cancelled', state: 'not_done', onEdtf: null, sourceKind: 'relative_contact' },
        ],
        papers: [
          { ...told, kind: 'prc_passport', manner: 'surrendered', holder: 'prc_authority', sinceEdtf: claim.fromEdtf },
          {
            ...told,
            kind: 'kz_passport',
            manner: 'confiscated',
            holder: 'prc_authority',
            byWhom: COUNTY_POLICE,
            sinceEdtf: taken,
          },
        ],
      };
    case 'KZ_APPROVED':
      return {
        ...NOTHING,
        evidence: [said('kz_authority', { saidEdtf: claim.fromEdtf, sourceKind: 'document_seen' })],
        steps: [{ step: 'prc_id_surrendered', state: 'not_done', onEdtf: null, sourceKind: 'applicant_contact' }],
        papers: [
          {
            ...told,
            kind: 'prc_passport',
            manner: 'safekeeping',
            holder: 'prc_authority',
            byWhom: COUNTY_POLICE,
            sinceEdtf: taken,
          },
        ],
      };
    case 'PRC_KZRES':
      return {
        ...NOTHING,
        evidence: [said('family', { document })],
        papers: [
          { ...told, kind: 'kz_residence_permit', manner: 'held', holder: 'family', sinceEdtf: null },
          { ...told, kind: 'kandas_certificate', manner: 'held', holder: 'family', sinceEdtf: null },
          {
            ...told,
            kind: 'prc_passport',
            manner: 'safekeeping',
            holder: 'prc_authority',
            byWhom: COUNTY_POLICE,
            sinceEdtf: taken,
          },
        ],
        listings: [
          {
            relation: LISTED_AS[demo.kinTerm] ?? 'other',
            birthEdtf: applicant.birthDay,
            nameAsWritten:
              applicant.names.find(({ script, generated }) => script === 'cyrillic' && !generated)?.value ?? '',
          },
        ],
      };
    default:
      return document === null
        ? NOTHING
        : { ...NOTHING, evidence: [said('family', { document, sourceKind: 'document_seen' })] };
  }
}
