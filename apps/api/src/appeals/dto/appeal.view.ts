import { ApiProperty } from '@nestjs/swagger';
import {
  APPEAL_CHANNELS,
  APPEAL_ERRORS,
  APPEAL_WARNINGS,
  type AppealFinding,
  type AppealReceipt,
  type ListedAppeal,
  type ReadAppeal,
} from '@izdeu/cases';
import { dayOf, type Actor } from '@izdeu/kernel';
import { SameNumberView } from '../../people/dto/same-number.view.js';
import { AppealFormDto } from './appeal-form.dto.js';
import { APPEAL_STATUSES } from './appeal.dto.js';

type AppealRow = AppealReceipt['appeal'];

export class AppealWarningView {
  /** The field, such as `sought.0.events.1.date`. */
  @ApiProperty() readonly path: string;
  @ApiProperty({ enum: [...APPEAL_ERRORS, ...APPEAL_WARNINGS], enumName: 'AppealFindingCode' }) readonly code: string;
  /** Codes and numbers that explain it. */
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly facts: object;

  static of({ path, code, facts }: AppealFinding): AppealWarningView {
    return { path, code, facts };
  }
}

export class CaseOfAppealView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly number: string;
  @ApiProperty() readonly soughtName: string;

  static of({ id, number, soughtName }: AppealReceipt['cases'][number]): CaseOfAppealView {
    return { id, number, soughtName };
  }
}

export class AppealView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 'A-2026-0001' }) readonly number: string;
  @ApiProperty({ format: 'date' }) readonly receivedOn: string;
  @ApiProperty({ enum: APPEAL_CHANNELS, enumName: 'AppealChannel' }) readonly channel: string;
  @ApiProperty() readonly language: string;
  @ApiProperty({ enum: APPEAL_STATUSES, enumName: 'AppealStatus' }) readonly status: string;
  @ApiProperty({ type: 'integer' }) readonly soughtCount: number;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({
    id,
    number,
    receivedOn,
    channel,
    language,
    status,
    soughtCount,
    version,
    createdAt,
  }: AppealRow): AppealView {
    const times = { receivedOn: dayOf(receivedOn), createdAt: createdAt.toISOString() };
    return { id, number, channel, language, status, soughtCount, version, ...times };
  }
}

export class ListedAppealView extends AppealView {
  /** null when nothing of it is open to the reader. */
  @ApiProperty({ type: String, nullable: true }) readonly applicantName: string | null;
  /** Fewer than `soughtCount` when some are closed to the reader. */
  @ApiProperty({ type: [String] }) readonly soughtNames: string[];

  static ofListed({ appeal, names }: ListedAppeal): ListedAppealView {
    return { ...AppealView.of(appeal), applicantName: names.applicant, soughtNames: [...names.sought] };
  }
}

export class AppealPageView {
  @ApiProperty({ type: [ListedAppealView] }) readonly items: ListedAppealView[];
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) readonly next: string | null;

  static of({ appeals, next }: { appeals: readonly ListedAppeal[]; next: string | null }): AppealPageView {
    return { items: appeals.map((one) => ListedAppealView.ofListed(one)), next };
  }
}

/** What is printed for the family, and the cases that were opened as far as the reader may know of them. */
export class AppealReceiptView {
  @ApiProperty() readonly appeal: AppealView;
  @ApiProperty() readonly organisationKk: string;
  @ApiProperty() readonly organisationRu: string;
  @ApiProperty() readonly phone: string;
  @ApiProperty() readonly receivedBy: string;
  @ApiProperty({ type: [CaseOfAppealView] }) readonly cases: CaseOfAppealView[];
  /** Who else on record bears a number of these people, as far as the reader may know of them. */
  @ApiProperty({ type: [SameNumberView] }) readonly sameNumbers: SameNumberView[];
  /** Worth a second look or a question; nothing of it is in the way. */
  @ApiProperty({ type: [AppealWarningView] }) readonly warnings: AppealWarningView[];
  /** `register` while the appeal waits and the reader may open its cases. */
  @ApiProperty({ enum: ['register'], isArray: true, enumName: 'AppealAction' }) readonly actions: 'register'[];

  static of(receipt: AppealReceipt, actor: Actor): AppealReceiptView {
    const { appeal, organisation, receivedBy, cases, sameNumbers, warnings } = receipt;
    const waits = appeal.status === 'received' && actor.permissions.has('appeal:register');
    return {
      appeal: AppealView.of(appeal),
      organisationKk: organisation.nameKk,
      organisationRu: organisation.nameRu,
      phone: organisation.phone,
      receivedBy,
      cases: cases.map((one) => CaseOfAppealView.of(one)),
      sameNumbers: sameNumbers.map((one) => SameNumberView.of(one)),
      warnings: warnings.map((one) => AppealWarningView.of(one)),
      actions: waits ? ['register'] : [],
    };
  }
}

export class ReadAppealView extends AppealReceiptView {
  @ApiProperty() readonly form: AppealFormDto;

  static override of(read: ReadAppeal, actor: Actor): ReadAppealView {
    return { ...AppealReceiptView.of(read, actor), form: read.form as AppealFormDto };
  }
}
