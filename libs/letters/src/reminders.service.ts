import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type ReminderAddress } from '@izdeu/database';
import { JobQueue } from '@izdeu/jobs';
import { Clock, DomainError, addDays, newId, startOfDay, type Actor } from '@izdeu/kernel';
import { Mailer } from '@izdeu/mail';
import { FieldCipher, type FieldPlace } from '@izdeu/storage';
import { FEED_LANGUAGES, type FeedLanguage } from './domain/ics.js';
import { noticeText, reminderText } from './domain/reminder-text.js';
import { Worklists } from './worklists.service.js';

const TASK = 'reminder.send';
/** Ordered by the database with each notice to somebody who has an address. */
const NOTICE_TASK = 'notice.send';
/** What falls due within so many days is told of; what is late is told of every morning until it is done. */
const AHEAD_DAYS = 3;

/** How somebody is reminded. */
export interface OwnReminder {
  /** The operator has set up a way for mail to leave. */
  readonly possible: boolean;
  readonly address: string | null;
  readonly language: string | null;
}

/** E-mails of what falls due, to those who asked for them: numbers and days, no names. */
@Injectable()
export class Reminders implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly worklists: Worklists,
    private readonly mailer: Mailer,
    private readonly cipher: FieldCipher,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(TASK, (actor, id) => this.send(actor, id));
    this.queue.handle(NOTICE_TASK, (actor, id) => this.sendNotice(actor, id));
    if (this.mailer.isSetUp) this.queue.eachMorning(TASK, 'sec.users_to_remind');
  }

  own(actor: Actor): Promise<OwnReminder> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.reminderAddress.findFirst({ where: alive(actor) });
      const address = row && this.cipher.decrypt(placeOf(row), row.addressCipher);
      return { possible: this.mailer.isSetUp, address, language: row?.language ?? null };
    });
  }

  /** Sets the address of the actor; the one before ends. @throws DomainError `reminder.no_mail` */
  async set(actor: Actor, address: string, language: FeedLanguage): Promise<OwnReminder> {
    if (!this.mailer.isSetUp) throw new DomainError('reminder.no_mail');
    await this.work.as(actor, async (tx) => {
      await tx.reminderAddress.updateMany({ where: alive(actor), data: { endedAt: this.clock.now() } });
      const row = { orgId: actor.orgId, id: newId(), userId: actor.id, language };
      await tx.reminderAddress.create({ data: { ...row, addressCipher: this.cipher.encrypt(placeOf(row), address) } });
      await this.trail.record(tx, { action: 'reminder.set', objectType: 'reminder', objectId: row.id });
    });
    return this.own(actor);
  }

  /** Where there is none nothing happens. */
  end(actor: Actor): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.reminderAddress.findFirst({ where: alive(actor) });
      if (!row) return;
      await tx.reminderAddress.updateMany({ where: alive(actor), data: { endedAt: this.clock.now() } });
      await this.trail.record(tx, { action: 'reminder.ended', objectType: 'reminder', objectId: row.id });
    });
  }

  /** That something waits at home; what it is, about whom and which case is read there. */
  private async sendNotice(actor: Actor, id: string): Promise<void> {
    if (!this.mailer.isSetUp) return;
    const row = await this.work.as(actor, (tx) => tx.reminderAddress.findFirst({ where: { ...alive(actor), id } }));
    if (!row) return;
    const language = FEED_LANGUAGES.find((one) => one === row.language) ?? 'kk';
    const to = this.cipher.decrypt(placeOf(row), row.addressCipher);
    await this.mailer.send({ to, ...noticeText(language, this.mailer.site) });
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, { action: 'reminder.sent', objectType: 'reminder', objectId: id }),
    );
  }

  /** At most once a day; what the server does not take is tried again by the queue. */
  private async send(actor: Actor, id: string): Promise<void> {
    const today = this.clock.today();
    const found = await this.work.as(actor, async (tx) => {
      const row = await tx.reminderAddress.findFirst({ where: { ...alive(actor), id } });
      if (!row || row.sentOn?.getTime() === startOfDay(today).getTime()) return null;
      const items = await this.worklists.load(tx, actor, { mine: true, until: addDays(today, AHEAD_DAYS) });
      return { row, items };
    });
    if (found === null || found.items.length === 0) return;
    const { row, items } = found;
    const lines = items.map(({ kind, on, late, letter }) => ({
      ...{ kind, on, late, number: letter.outgoingNumber ?? letter.case.number },
    }));
    const language = FEED_LANGUAGES.find((one) => one === row.language) ?? 'kk';
    const to = this.cipher.decrypt(placeOf(row), row.addressCipher);
    await this.mailer.send({ to, ...reminderText(lines, language, this.mailer.site) });
    await this.work.as(actor, async (tx) => {
      await tx.reminderAddress.updateMany({ where: { orgId: actor.orgId, id }, data: { sentOn: startOfDay(today) } });
      await this.trail.record(tx, {
        ...{ action: 'reminder.sent', objectType: 'reminder', objectId: id },
        payload: { count: lines.length },
      });
    });
  }
}

const alive = ({ orgId, id: userId }: Actor) => ({ orgId, userId, endedAt: null });

const placeOf = ({ orgId, id }: Pick<ReminderAddress, 'orgId' | 'id'>): FieldPlace => ({
  ...{ orgId, column: 'reminder_address.address', rowId: id },
});
