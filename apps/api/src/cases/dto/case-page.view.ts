import { ApiProperty } from '@nestjs/swagger';
import {
  ASKS,
  CASE_ACTIONS,
  CASE_STATUSES,
  FATE_VALUES,
  GAP_CODES,
  PARTY_ROLES,
  RELATION_VERDICTS,
  reasonsFor,
  type CaseAction,
  type CaseFile,
  type Gap,
} from '@izdeu/cases';
import { PERMISSIONS, dayOf, type Permission } from '@izdeu/kernel';
import { PersonView } from '../../people/dto/person.view.js';
import { TaskView } from '../../tasks/dto/task.view.js';
import { ConsentView, ContactEntryView, NoteView } from './case-content.view.js';
import { ACTION_REASONS } from './case.dto.js';
import { GRANT_KINDS, type GrantKind } from './need-to-know.view.js';
import { EventView, FateAxisView, FateProposalView } from './story.view.js';

export class GapView {
  @ApiProperty({ enum: GAP_CODES, enumName: 'GapCode' }) readonly code: string;
  /** Codes and dates that explain it. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) readonly facts: object;

  static of({ code, facts }: Gap): GapView {
    return { code, facts };
  }
}

/** What a letter to the foreign ministry still lacks, all at once; what a lawyer overrode stays visible. */
export class ReadinessView {
  @ApiProperty({ type: [GapView] }) readonly open: GapView[];
  @ApiProperty({ type: [GapView] }) readonly overridden: GapView[];

  static of({ open, overridden }: CaseFile['readiness']): ReadinessView {
    return { open: open.map((one) => GapView.of(one)), overridden: overridden.map((one) => GapView.of(one)) };
  }
}

export class CaseActionView {
  @ApiProperty({ enum: CASE_ACTIONS, enumName: 'CaseAction' }) readonly action: CaseAction;
  /** One of these must be given; empty when none is asked. */
  @ApiProperty({ enum: ACTION_REASONS, enumName: 'CaseActionReason', isArray: true }) readonly reasons: string[];

  static of(action: CaseAction): CaseActionView {
    return { action, reasons: [...reasonsFor(action)] };
  }
}

export class PartyView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: PARTY_ROLES, enumName: 'PartyRole' }) readonly role: string;
  /** What the sought person is to the applicant; null for persons between. */
  @ApiProperty({ type: String, nullable: true }) readonly kinTerm: string | null;
  /** The applicant who signs. */
  @ApiProperty() readonly isPrimary: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly endedAt: string | null;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty() readonly person: PersonView;

  static of({ party, person }: CaseFile['parties'][number]): PartyView {
    const { id, role, kinTerm, isPrimary, endedAt, version } = party;
    return {
      id,
      role,
      kinTerm,
      isPrimary,
      endedAt: endedAt?.toISOString() ?? null,
      version,
      person: PersonView.of(person),
    };
  }
}

export class AssignmentView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly userId: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty() readonly isLead: boolean;
  /** A conflict of interest keeps them from the case; told to those who work on it. */
  @ApiProperty() readonly walled: boolean;
  @ApiProperty({ format: 'date-time' }) readonly startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly endedAt: string | null;

  static of(
    { id, userId, isLead, startedAt, endedAt }: CaseFile['assignments'][number],
    { names, walled }: Pick<CaseFile, 'names' | 'walled'>,
  ): AssignmentView {
    const displayName = names.get(userId) ?? '';
    return {
      id,
      userId,
      displayName,
      isLead,
      walled: walled.has(userId),
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    };
  }
}

/** Why the reader sees the case for a time only. */
export class OpenForView {
  @ApiProperty({ enum: GRANT_KINDS, enumName: 'GrantKind' }) readonly kind: GrantKind;
  @ApiProperty({ format: 'date-time' }) readonly until: string;
}

export class CasePageView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly number: string;
  @ApiProperty({ type: 'integer' }) readonly level: number;
  @ApiProperty({ enum: CASE_STATUSES, enumName: 'CaseStatus' }) readonly status: string;
  @ApiProperty({ type: String, nullable: true }) readonly statusReason: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly regionCode: string | null;
  @ApiProperty({ enum: ASKS, enumName: 'Ask', isArray: true }) readonly asks: string[];
  @ApiProperty({ enum: RELATION_VERDICTS, enumName: 'RelationVerdict' }) readonly relation: string;
  @ApiProperty({ enum: FATE_VALUES.liberty, enumName: 'Liberty' }) readonly liberty: string;
  @ApiProperty({ format: 'date' }) readonly openedOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly closedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly nextDueOn: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly appealId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly appealNumber: string | null;
  @ApiProperty() readonly sought: PersonView;
  @ApiProperty({ type: [PartyView] }) readonly parties: PartyView[];
  @ApiProperty({ type: [FateAxisView] }) readonly fate: FateAxisView[];
  @ApiProperty({ type: [FateProposalView] }) readonly proposals: FateProposalView[];
  @ApiProperty({ type: [EventView] }) readonly events: EventView[];
  @ApiProperty({ type: [ConsentView] }) readonly consents: ConsentView[];
  @ApiProperty({ type: [TaskView] }) readonly tasks: TaskView[];
  @ApiProperty({ type: [NoteView] }) readonly notes: NoteView[];
  @ApiProperty({ type: [ContactEntryView] }) readonly contacts: ContactEntryView[];
  @ApiProperty({ type: [AssignmentView] }) readonly assignments: AssignmentView[];
  @ApiProperty() readonly readiness: ReadinessView;
  /** Null where a place on the case or its level opens it. */
  @ApiProperty({ type: OpenForView, nullable: true }) readonly openFor: OpenForView | null;
  /** The buttons this reader should be offered now. */
  @ApiProperty({ type: [CaseActionView] }) readonly actions: CaseActionView[];
  /** What this reader may do on this case. */
  @ApiProperty({ enum: PERMISSIONS, enumName: 'Permission', isArray: true }) readonly may: Permission[];
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly updatedAt: string;

  static of(page: CaseFile): CasePageView {
    const { file, names } = page;
    const context = { names, rows: page.story };
    const { id, number, level, status, statusReason, regionCode, asks, relation, liberty, appealId, version } = file;
    return {
      id,
      number,
      level,
      status,
      statusReason,
      regionCode,
      asks,
      relation,
      liberty,
      openedOn: dayOf(file.openedOn),
      closedOn: file.closedOn && dayOf(file.closedOn),
      nextDueOn: file.nextDueOn && dayOf(file.nextDueOn),
      appealId,
      appealNumber: page.appealNumber,
      sought: PersonView.of(page.sought),
      parties: page.parties.map((one) => PartyView.of(one)),
      fate: page.fate.map((one) => FateAxisView.of(one, context)),
      proposals: page.proposals.map((one) => FateProposalView.of(one)),
      events: page.story.events.map((one) => EventView.of(one, context)),
      consents: page.consents.map((one) => ConsentView.of(one, names)),
      tasks: page.tasks.map((one) => TaskView.of(one)),
      notes: page.notes.map((one) => NoteView.of(one, names)),
      contacts: page.contacts.map((one) => ContactEntryView.of(one, names)),
      assignments: page.assignments.map((one) => AssignmentView.of(one, page)),
      readiness: ReadinessView.of(page.readiness),
      actions: page.actions.map((one) => CaseActionView.of(one)),
      openFor: page.openFor && { kind: page.openFor.kind as GrantKind, until: page.openFor.untilAt.toISOString() },
      may: [...page.held],
      version,
      updatedAt: file.updatedAt.toISOString(),
    };
  }
}
