import { ApiProperty } from '@nestjs/swagger';
import { CASE_STATUSES, EVENT_TYPES, SOURCE_KINDS } from '@izdeu/cases';
import { dayOf } from '@izdeu/kernel';
import {
  MOST_CASES,
  REPLY_CLASSES,
  type CaseDiplomacy,
  type DiplomaticEventPage,
  type LinkedNow,
  type ListedDiplomaticEvent,
} from '@izdeu/letters';
import { nameOf, type Names } from '../../cases/dto/names.js';

type Account = DiplomaticEventPage['standing'];

/** One account of a diplomatic event. */
export class DiplomaticAccountView {
  /** Of the event; the same for all its accounts. */
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** Counts the accounts of the event. */
  @ApiProperty({ type: 'integer' }) readonly version: number;
  /** Code of the reference data `diplomatic_kind`. */
  @ApiProperty() readonly kindCode: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly date: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly earliest: string | null;
  @ApiProperty() readonly place: string;
  @ApiProperty({ type: [String] }) readonly bodies: string[];
  /** What was said or done, as reported. */
  @ApiProperty() readonly said: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly sourceKind: string;
  @ApiProperty() readonly sourceNote: string;
  /** 1 document seen to 5 unknown; null: as the kind of source usually is. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly reliability: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly learnedOn: string | null;
  /** Recorded in error. */
  @ApiProperty() readonly withdrawn: boolean;
  /** Why this account took the place of the one before; empty for the first. */
  @ApiProperty() readonly changeReason: string;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
  @ApiProperty() readonly recordedBy: string;

  static of(account: Account, names: Names): DiplomaticAccountView {
    const { eventId: id, revision: version, kindCode, place, bodies, said, sourceKind, sourceNote } = account;
    const { reliability, withdrawn, changeReason } = account;
    return {
      ...{ id, version, kindCode, place, bodies, said, sourceKind, sourceNote, reliability, withdrawn, changeReason },
      date: account.dateEdtf,
      earliest: account.earliest && dayOf(account.earliest),
      learnedOn: account.learnedOn && dayOf(account.learnedOn),
      recordedAt: account.createdAt.toISOString(),
      recordedBy: nameOf(names, account.createdBy),
    };
  }
}

export class ListedDiplomaticEventView extends DiplomaticAccountView {
  /** Cases beside which it is shown, as far as the reader may read them. */
  @ApiProperty({ type: 'integer' }) readonly caseCount: number;
  /** Only those who work on its restricted cases see it. */
  @ApiProperty() readonly restricted: boolean;

  static ofListed(event: ListedDiplomaticEvent, names: Names): ListedDiplomaticEventView {
    const { caseCount, level } = event;
    return { ...DiplomaticAccountView.of(event, names), caseCount, restricted: level > 1 };
  }
}

export class DiplomaticEventListView {
  @ApiProperty({ type: [ListedDiplomaticEventView] }) readonly items: ListedDiplomaticEventView[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
}

export class LinkedCaseView {
  @ApiProperty({ format: 'uuid' }) readonly linkId: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty({ example: 'C-2026-0001' }) readonly number: string;
  @ApiProperty() readonly soughtName: string;
  @ApiProperty({ enum: CASE_STATUSES, enumName: 'CaseStatus' }) readonly status: string;
}

export class DiplomaticEventView extends DiplomaticAccountView {
  @ApiProperty() readonly restricted: boolean;
  /** What stood before, the latest first. */
  @ApiProperty({ type: [DiplomaticAccountView] }) readonly earlier: DiplomaticAccountView[];
  /** Those that the reader may read. */
  @ApiProperty({ type: [LinkedCaseView] }) readonly cases: LinkedCaseView[];

  static ofPage({ standing, earlier, cases, names }: DiplomaticEventPage): DiplomaticEventView {
    return {
      ...DiplomaticAccountView.of(standing, names),
      restricted: standing.level > 1,
      earlier: earlier.map((one) => DiplomaticAccountView.of(one, names)),
      cases: [...cases],
    };
  }
}

export class LinkedNowView implements LinkedNow {
  @ApiProperty({ type: 'integer', maximum: MOST_CASES }) readonly linked: number;
  /** Stood beside the event before. */
  @ApiProperty({ type: 'integer' }) readonly already: number;
  /** Numbers of no case that the caller may read. */
  @ApiProperty({ type: [String] }) readonly unknown: string[];

  static of({ linked, already, unknown }: LinkedNow): LinkedNowView {
    return { linked, already, unknown: [...unknown] };
  }
}

class BesideDiplomaticView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly kindCode: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly date: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly earliest: string | null;
  @ApiProperty() readonly place: string;
  @ApiProperty({ type: [String] }) readonly bodies: string[];
  @ApiProperty() readonly said: string;
}

class BesideEventView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: EVENT_TYPES, enumName: 'EventType' }) readonly type: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly date: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly earliest: string | null;
  @ApiProperty() readonly place: string;
}

class BesideReplyView {
  /** Of the letter. */
  @ApiProperty({ format: 'uuid' }) readonly letterId: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ enum: REPLY_CLASSES, enumName: 'ReplyClass', nullable: true }) readonly replyClass: string | null;
  @ApiProperty({ format: 'date' }) readonly repliedOn: string;
}

class BesidePetitionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly title: string;
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly handedInOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly answeredOn: string | null;
}

/** What shares the calendar of a case; nothing is concluded from one about the other. */
export class CaseDiplomacyView {
  @ApiProperty({ type: [BesideDiplomaticView] }) readonly diplomatic: BesideDiplomaticView[];
  @ApiProperty({ type: [BesideEventView] }) readonly events: BesideEventView[];
  @ApiProperty({ type: [BesideReplyView] }) readonly replies: BesideReplyView[];
  /** Petitions that speak for the sought person, the latest first. */
  @ApiProperty({ type: [BesidePetitionView] }) readonly petitions: BesidePetitionView[];

  static of({ diplomatic, events, replies, petitions }: CaseDiplomacy): CaseDiplomacyView {
    return {
      diplomatic: diplomatic.map(({ eventId: id, kindCode, dateEdtf: date, earliest, place, bodies, said }) => ({
        ...{ id, kindCode, date, place, bodies, said },
        earliest: earliest && dayOf(earliest),
      })),
      events: events.map(({ id, type, dateEdtf: date, earliest, placeText: place }) => ({
        ...{ id, type, date, place },
        earliest: earliest && dayOf(earliest),
      })),
      replies: replies.flatMap(({ id: letterId, recipientCode, replyClass, repliedOn }) =>
        repliedOn === null ? [] : [{ letterId, recipientCode, replyClass, repliedOn: dayOf(repliedOn) }],
      ),
      petitions: petitions.map(({ id, title, recipientCode, handedInOn, answeredOn }) => ({
        ...{ id, title, recipientCode },
        handedInOn: handedInOn && dayOf(handedInOn),
        answeredOn: answeredOn && dayOf(answeredOn),
      })),
    };
  }
}
