import { ApiProperty } from '@nestjs/swagger';
import { SOURCE_KINDS } from '@izdeu/cases';
import {
  CITIZENSHIP_QUESTIONS,
  CLAIM_PARTIES,
  EVIDENCE_STANCES,
  LISTED_RELATIONS,
  PAPER_HOLDERS,
  PAPER_KINDS,
  PAPER_MANNERS,
  PRC_SIDES,
  RENUNCIATION_STEPS,
  STEP_STATES,
  type BearingPaper,
  type CitizenshipFile,
} from '@izdeu/people';
import { CitizenshipClaimView } from './person.view.js';
import { ProtectionLineView } from './protection.view.js';

type Claim = CitizenshipFile['claims'][number];

export class BearingPaperView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  /** Code of the reference kind document_kind. */
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly title: string;

  static of({ id, caseId, kind, title }: BearingPaper): BearingPaperView {
    return { id, caseId, kind, title };
  }
}

const paperOf = (paper: BearingPaper | null): BearingPaperView | null => paper && BearingPaperView.of(paper);

const RECORD_OF = 'The record of the person under which it stands, where they have several';

class RecordView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly sourceKind: string;
  @ApiProperty() readonly sourceNote: string;
}

export class EvidenceView extends RecordView {
  @ApiProperty({ enum: EVIDENCE_STANCES, enumName: 'EvidenceStance' }) readonly stance: string;
  @ApiProperty({ enum: CLAIM_PARTIES, enumName: 'ClaimParty' }) readonly party: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly said: string;
  /** Null where there is none, or none that the reader may see. */
  @ApiProperty({ type: BearingPaperView, nullable: true }) readonly paper: BearingPaperView | null;

  static of(row: Claim['evidence'][number]): EvidenceView {
    const { id, stance, party, saidEdtf, sourceKind, sourceNote, paper } = row;
    return { id, stance, party, said: saidEdtf ?? '', sourceKind, sourceNote, paper: paperOf(paper) };
  }
}

export class EvidencedClaimView extends CitizenshipClaimView {
  @ApiProperty({ format: 'uuid', description: RECORD_OF }) readonly personId: string;
  @ApiProperty({ type: [EvidenceView] }) readonly evidence: EvidenceView[];

  static ofClaim(claim: Claim): EvidencedClaimView {
    const { personId } = claim;
    return { ...CitizenshipClaimView.of(claim), personId, evidence: claim.evidence.map((one) => EvidenceView.of(one)) };
  }
}

export class ProtectionReadingView {
  /** Strongest first. */
  @ApiProperty({ type: [ProtectionLineView] }) readonly lines: ProtectionLineView[];
  /** The ground to work with. */
  @ApiProperty({ type: String, nullable: true }) readonly lead: string | null;
  /** Authorities of the PRC must not hear of the person. */
  @ApiProperty() readonly neverContactPrc: boolean;
}

/** A word on a step that stands. */
export class StepRecordView extends RecordView {
  @ApiProperty({ format: 'uuid', description: RECORD_OF }) readonly personId: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly on: string;
  @ApiProperty({ type: BearingPaperView, nullable: true }) readonly paper: BearingPaperView | null;
}

export class RenunciationStepView {
  @ApiProperty({ enum: RENUNCIATION_STEPS, enumName: 'RenunciationStepCode' }) readonly step: string;
  @ApiProperty({ enum: STEP_STATES, enumName: 'StepState' }) readonly state: string;
  /** Null where the state follows from claims and papers, or nothing is known. */
  @ApiProperty({ type: StepRecordView, nullable: true }) readonly record: StepRecordView | null;
}

export class RenunciationView {
  /** False where nothing says that the person was ever a citizen of the PRC. */
  @ApiProperty() readonly applies: boolean;
  @ApiProperty({ enum: PRC_SIDES, enumName: 'PrcSide' }) readonly side: string;
  @ApiProperty({ enum: RENUNCIATION_STEPS, enumName: 'RenunciationStepCode', nullable: true })
  readonly missing: string | null;
  /** Citizen of Kazakhstan whom the PRC may hold for its own: to be told before a journey. */
  @ApiProperty() readonly preTravelWarning: boolean;
  @ApiProperty({ type: [RenunciationStepView] }) readonly steps: RenunciationStepView[];

  static of({ renunciation, steps }: CitizenshipFile): RenunciationView {
    const { applies, side, missing, preTravelWarning } = renunciation;
    return {
      ...{ applies, side, missing, preTravelWarning },
      steps: renunciation.steps.map(({ step, state }) => {
        const words = steps.filter((one) => one.step === step);
        const row = words.find((one) => one.state === state) ?? words[0];
        const record = row && {
          ...{
            id: row.id,
            personId: row.personId,
            on: row.onEdtf ?? '',
            sourceKind: row.sourceKind,
            sourceNote: row.sourceNote,
          },
          paper: paperOf(row.paper),
        };
        return { step, state, record: record ?? null };
      }),
    };
  }
}

/** A question about claims: a person decides what to make of it. */
export class AskedOfClaimsView {
  @ApiProperty({ enum: CITIZENSHIP_QUESTIONS, enumName: 'CitizenshipQuestion' }) readonly code: string;
  /** The claims that it is about, the earlier one first. */
  @ApiProperty({ type: [String] }) readonly claimIds: string[];
}

/** Dates are EDTF and empty when not known. */
export class PersonPaperView extends RecordView {
  @ApiProperty({ format: 'uuid', description: RECORD_OF }) readonly personId: string;
  @ApiProperty({ enum: PAPER_KINDS, enumName: 'PaperKind' }) readonly kind: string;
  @ApiProperty({ enum: PAPER_MANNERS, enumName: 'PaperManner' }) readonly manner: string;
  @ApiProperty({ enum: PAPER_HOLDERS, enumName: 'PaperHolder' }) readonly holder: string;
  @ApiProperty() readonly byWhom: string;
  @ApiProperty() readonly since: string;
  /** Empty while it has not come back. */
  @ApiProperty() readonly returned: string;
  @ApiProperty() readonly validUntil: string;

  static of(row: CitizenshipFile['papers'][number]): PersonPaperView {
    const { id, personId, kind, manner, holder, byWhom, sourceKind, sourceNote } = row;
    const dates = {
      since: row.sinceEdtf ?? '',
      returned: row.returnedEdtf ?? '',
      validUntil: row.validUntilEdtf ?? '',
    };
    return { id, personId, kind, manner, holder, byWhom, ...dates, sourceKind, sourceNote };
  }
}

export class KandasListingView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid', description: RECORD_OF }) readonly personId: string;
  @ApiProperty() readonly nameAsWritten: string;
  @ApiProperty({ enum: LISTED_RELATIONS, enumName: 'ListedRelation' }) readonly relation: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly birth: string;
  /** The person on record; null where none is meant, or none whom the reader may see. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly listedPersonId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly listedName: string | null;
  /** The certificate, which is also a paper on kinship. */
  @ApiProperty({ type: BearingPaperView, nullable: true }) readonly paper: BearingPaperView | null;

  static of(row: CitizenshipFile['listings'][number]): KandasListingView {
    const { id, personId, nameAsWritten, relation, birthEdtf, listedPersonId, listedName, paper } = row;
    const listed = listedName === null ? null : listedPersonId;
    return {
      ...{ id, personId, nameAsWritten, relation, birth: birthEdtf ?? '' },
      ...{ listedPersonId: listed, listedName, paper: paperOf(paper) },
    };
  }
}

/** The citizenship of one person for those who work on their cases. */
export class CitizenshipView {
  @ApiProperty({ type: [EvidencedClaimView] }) readonly claims: EvidencedClaimView[];
  /** Claims that stand speak of two States at the same time: derived, never stored, on no list and in no export. */
  @ApiProperty() readonly contested: boolean;
  @ApiProperty({ type: ProtectionReadingView }) readonly protection: ProtectionReadingView;
  @ApiProperty({ type: RenunciationView }) readonly renunciation: RenunciationView;
  @ApiProperty({ type: [AskedOfClaimsView] }) readonly asked: AskedOfClaimsView[];
  @ApiProperty({ type: [PersonPaperView] }) readonly papers: PersonPaperView[];
  @ApiProperty({ type: [KandasListingView] }) readonly listings: KandasListingView[];

  static of(file: CitizenshipFile): CitizenshipView {
    const { lines, lead, neverContactPrc } = file.reading;
    return {
      claims: file.claims.map((one) => EvidencedClaimView.ofClaim(one)),
      contested: file.contested,
      protection: {
        lines: lines.map((one) => ProtectionLineView.of(one)),
        lead: lead?.ground ?? null,
        neverContactPrc,
      },
      renunciation: RenunciationView.of(file),
      asked: file.asked.map(({ code, claimIds }) => ({ code, claimIds: [...claimIds] })),
      papers: file.papers.map((one) => PersonPaperView.of(one)),
      listings: file.listings.map((one) => KandasListingView.of(one)),
    };
  }
}
