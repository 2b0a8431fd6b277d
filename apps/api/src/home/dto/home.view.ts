import { ApiProperty } from '@nestjs/swagger';
import {
  AGREEMENT_KINDS,
  NOTICE_KINDS,
  type AgreementKind,
  type AwaitedAgreement,
  type Home,
  type LetterOfCase,
  type NoticeKind,
  type OwnNotice,
  type Pile,
} from '@izdeu/cases';
import { ROLES, dayOf, type Role } from '@izdeu/kernel';
import { CaseRowView } from '../../cases/dto/case-list.view.js';
import { TaskOfCaseView } from '../../tasks/dto/task.view.js';

export class LetterRowView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly caseNumber: string;
  @ApiProperty() readonly soughtName: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty() readonly state: string;
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
  /** No incoming number or proof of delivery yet: the day may still move. */
  @ApiProperty() readonly dueProvisional: boolean;

  static of({
    id,
    recipientCode,
    state,
    outgoingNumber,
    dueOn,
    dueProvisional,
    case: of,
  }: LetterOfCase): LetterRowView {
    const file = { caseId: of.id, caseNumber: of.number, soughtName: of.soughtName };
    return { id, ...file, recipientCode, state, outgoingNumber, dueOn: dueOn && dayOf(dueOn), dueProvisional };
  }
}

export class CasePileView {
  @ApiProperty({ type: 'integer' }) readonly count: number;
  @ApiProperty({ type: [CaseRowView] }) readonly rows: CaseRowView[];
}

export class TaskPileView {
  @ApiProperty({ type: 'integer' }) readonly count: number;
  @ApiProperty({ type: [TaskOfCaseView] }) readonly rows: TaskOfCaseView[];
}

export class LetterPileView {
  @ApiProperty({ type: 'integer' }) readonly count: number;
  @ApiProperty({ type: [LetterRowView] }) readonly rows: LetterRowView[];
}

export class HomeFiguresView {
  @ApiProperty({ type: 'integer' }) readonly open: number;
  @ApiProperty({ type: 'integer' }) readonly unassigned: number;
  @ApiProperty({ type: 'integer' }) readonly unproven: number;
  @ApiProperty({ type: 'integer' }) readonly overdue: number;
}

/** What the caller must hear of at once. */
export class NoticeView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: NOTICE_KINDS, enumName: 'NoticeKind' }) readonly kind: NoticeKind;
  @ApiProperty({ format: 'date-time' }) readonly at: string;
  /** The colleague whom it is about. */
  @ApiProperty() readonly who: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly caseId: string | null;
  /** Where the caller may know of the case. */
  @ApiProperty({ type: String, nullable: true }) readonly caseNumber: string | null;
  /** Of an account that was added. */
  @ApiProperty({ enum: ROLES, enumName: 'Role', nullable: true }) readonly role: Role | null;

  static of({ at, ...rest }: OwnNotice): NoticeView {
    return { ...rest, at: at.toISOString() };
  }
}

/** Something that a colleague asked for and to which the caller may agree. */
export class AgreementView {
  /** Of what was asked for; where somebody is to be let in again, of their account. */
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: AGREEMENT_KINDS, enumName: 'AgreementKind' }) readonly kind: AgreementKind;
  /** Name of the colleague. */
  @ApiProperty() readonly askedBy: string;
  @ApiProperty({ format: 'date-time' }) readonly askedAt: string;
  /** null: it waits until somebody answers. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly until: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly caseNumber: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly soughtName: string | null;
  /** The colleague whose account it is about. */
  @ApiProperty({ type: String, nullable: true }) readonly account: string | null;
  /** Of a covering letter. */
  @ApiProperty({ type: String, nullable: true }) readonly outgoingNumber: string | null;

  static of({ askedAt, until, case: of, ...rest }: AwaitedAgreement): AgreementView {
    const file = { caseId: of?.id ?? null, caseNumber: of?.number ?? null, soughtName: of?.soughtName ?? null };
    return { ...rest, ...file, askedAt: askedAt.toISOString(), until: until?.toISOString() ?? null };
  }
}

export class LockedCaseView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly number: string;
}

/** What waits for the caller today: the first ten of each kind. A part that the role does not have is null. */
export class HomeView {
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role: Role;
  @ApiProperty({ type: 'integer', nullable: true }) readonly drafts: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly appealsWaiting: number | null;
  @ApiProperty({ type: CasePileView, nullable: true }) readonly mine: CasePileView | null;
  @ApiProperty({ type: CasePileView, nullable: true }) readonly waitingForPapers: CasePileView | null;
  @ApiProperty({ type: CasePileView, nullable: true }) readonly waitingForVerdict: CasePileView | null;
  @ApiProperty({ type: TaskPileView, nullable: true }) readonly overdueTasks: TaskPileView | null;
  @ApiProperty({ type: LetterPileView, nullable: true }) readonly overdueLetters: LetterPileView | null;
  @ApiProperty({ type: LetterPileView, nullable: true }) readonly lettersDue: LetterPileView | null;
  @ApiProperty({ type: LetterPileView, nullable: true }) readonly lettersToApprove: LetterPileView | null;
  @ApiProperty({ type: [NoticeView] }) readonly notices: NoticeView[];
  @ApiProperty({ type: [AgreementView] }) readonly agreements: AgreementView[];
  @ApiProperty({ type: [LockedCaseView] }) readonly locked: LockedCaseView[];
  @ApiProperty({ type: HomeFiguresView, nullable: true }) readonly figures: HomeFiguresView | null;

  static of(home: Home, role: Role): HomeView {
    const { drafts, appealsWaiting, figures } = home;
    return {
      role,
      drafts,
      appealsWaiting,
      mine: pileOf(home.mine, (row) => CaseRowView.of(row)),
      waitingForPapers: pileOf(home.waitingForPapers, (row) => CaseRowView.of(row)),
      waitingForVerdict: pileOf(home.waitingForVerdict, (row) => CaseRowView.of(row)),
      overdueTasks: pileOf(home.overdueTasks, (row) => TaskOfCaseView.of(row)),
      overdueLetters: pileOf(home.overdueLetters, (row) => LetterRowView.of(row)),
      lettersDue: pileOf(home.lettersDue, (row) => LetterRowView.of(row)),
      lettersToApprove: pileOf(home.lettersToApprove, (row) => LetterRowView.of(row)),
      notices: home.notices.map((one) => NoticeView.of(one)),
      agreements: home.agreements.map((one) => AgreementView.of(one)),
      locked: home.locked.map(({ id, number }) => ({ id, number })),
      figures,
    };
  }
}

function pileOf<Row, View>(pile: Pile<Row> | null, view: (row: Row) => View): { count: number; rows: View[] } | null {
  return pile && { count: pile.count, rows: pile.rows.map(view) };
}
