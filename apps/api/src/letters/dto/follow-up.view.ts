import { ApiProperty } from '@nestjs/swagger';
import {
  DECISIONS,
  DUTY_KINDS,
  EXTENSION_VERDICTS,
  LETTER_KINDS,
  LETTER_STATES,
  type Duty,
  type ExtensionFace,
  type LetterPage,
  type ProposedStep,
} from '@izdeu/letters';
import { IncomingPaperView } from './incoming.view.js';
import { day } from './listed-letter.view.js';

/** Something that falls due: by a rule of the law, or on a day that a person named. */
export class DutyView {
  @ApiProperty({ enum: DUTY_KINDS, enumName: 'DutyKind' }) readonly kind: string;
  /** The day by whose end it must be done; for terms of our own the last working day that is safe by every reading. */
  @ApiProperty({ format: 'date' }) readonly on: string;
  /** The last day by law where it is a later one. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly last: string | null;
  /** The stricter count of an answer. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly strict: string | null;
  @ApiProperty() readonly provisional: boolean;
  /** Code of the reference kind deadline_rule. */
  @ApiProperty({ type: String, nullable: true }) readonly rule: string | null;

  static of({ kind, on, last, strict, provisional, rule }: Duty): DutyView {
    return { kind, on, last, strict, provisional, rule };
  }
}

/** What the law leaves the body beyond its term, by both readings. */
export class ExtensionView {
  @ApiProperty() readonly rule: string;
  /** The extension holds the first term already; leads. */
  @ApiProperty({ format: 'date' }) readonly inAll: string;
  @ApiProperty({ format: 'date' }) readonly onTop: string;
  /** How the day that the body named stands to it; null while it has named none. */
  @ApiProperty({ enum: EXTENSION_VERDICTS, enumName: 'ExtensionVerdict', nullable: true }) readonly verdict:
    string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly noticeDueOn: string | null;

  static of({ rule, inAll, onTop, verdict, noticeDueOn }: ExtensionFace): ExtensionView {
    return { rule, inAll, onTop, verdict, noticeDueOn };
  }
}

/** A letter that this one came from, or that came from it. */
export class LetterKinView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: ['parent', 'forwarded', 'escalated'], enumName: 'LetterBond' }) readonly bond: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: LETTER_KINDS, enumName: 'LetterKind' }) readonly kind: string;
  @ApiProperty({ enum: LETTER_STATES, enumName: 'LetterState' }) readonly state: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
}

/** What happened to a letter at the body besides its states. */
export class FollowUpView {
  /** How this letter came to be after another one; null for a first letter. */
  @ApiProperty({ enum: ['forwarded', 'escalated'], enumName: 'LetterOrigin', nullable: true }) readonly origin:
    string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly forwardedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly forwardedTo: string | null;
  @ApiProperty() readonly forwardedPartly: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly extendedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueBeforeExtension: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly returnedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly cureBy: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly resubmittedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly promisedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly noteReportedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly meetingOn: string | null;
  @ApiProperty({ enum: DECISIONS, enumName: 'ComplaintDecision', nullable: true }) readonly decision: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly claimFiledOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly ruledOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly withdrawnOn: string | null;
  @ApiProperty({ type: ExtensionView, nullable: true }) readonly extension: ExtensionView | null;
  /** All that falls due with the letter, the earliest first. */
  @ApiProperty({ type: [DutyView] }) readonly duties: DutyView[];
  @ApiProperty({ type: [LetterKinView] }) readonly kin: LetterKinView[];
  @ApiProperty({ type: [IncomingPaperView] }) readonly papers: IncomingPaperView[];

  static of({ letter, clock, kin, papers }: LetterPage): FollowUpView {
    const { bond: origin, forwardedTo, forwardedPartly, decision } = letter;
    return {
      ...{ origin, forwardedTo, forwardedPartly, decision },
      forwardedOn: day(letter.forwardedOn),
      extendedOn: day(letter.extendedOn),
      dueBeforeExtension: day(letter.dueBeforeExtension),
      returnedOn: day(letter.returnedOn),
      cureBy: day(letter.cureBy),
      resubmittedOn: day(letter.resubmittedOn),
      promisedOn: day(letter.promisedOn),
      noteReportedOn: day(letter.noteReportedOn),
      meetingOn: day(letter.meetingOn),
      claimFiledOn: day(letter.claimFiledOn),
      ruledOn: day(letter.ruledOn),
      withdrawnOn: day(letter.withdrawnOn),
      extension: clock.extension && ExtensionView.of(clock.extension),
      duties: clock.duties.map((one) => DutyView.of(one)),
      kin: kin.map(({ id, parentId, bond, recipientCode, kind, state, outgoingNumber, dueOn }) => ({
        ...{ id, recipientCode, kind, state, outgoingNumber, dueOn: day(dueOn) },
        bond: parentId === letter.id ? (bond ?? 'escalated') : 'parent',
      })),
      papers: papers.map((one) => IncomingPaperView.of(one)),
    };
  }
}

/** A lawful next step that is open now; its words, source and confidence stand in the reference kind escalation. */
export class NextStepView {
  @ApiProperty() readonly code: string;
  /** Null for a step that is no letter of ours, such as a claim to a court. */
  @ApiProperty({ type: String, nullable: true }) readonly recipientCode: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly letterKind: string | null;
  /** The last working day that is safe by every reading; null where no term runs. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly until: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly untilByLaw: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly rule: string | null;
  /** The letter that was begun by this step. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly takenBy: string | null;

  static of({ code, recipientCode, letterKind, until, takenBy }: ProposedStep): NextStepView {
    return {
      ...{ code, recipientCode, letterKind, takenBy },
      until: until?.safe ?? null,
      untilByLaw: until?.last ?? null,
      rule: until?.rule ?? null,
    };
  }
}
