import { createServer, type Server } from 'node:net';
import { JobRunner } from '@izdeu/jobs';
import { today } from '@izdeu/testing';
import { anAppealForm, aSought, openCase } from './support/appeal-forms.js';
import { aFamily, aReadyDraft, act, approve, register, startQueue, type LetterBody } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Sink {
  readonly url: string;
  readonly mails: string[];
  /** Answers of the next attempts to begin a mail; afterwards all are taken. */
  readonly refusals: string[];
  close(): Promise<void>;
}

/** A mail server that keeps what it is sent (RFC 5321, as much of it as one client needs). */
async function anSmtpSink(): Promise<Sink> {
  const [mails, refusals]: [string[], string[]] = [[], []];
  const server: Server = createServer((socket) => {
    let text = '';
    let inMail = false;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    say('220 sink');
    socket.on('error', () => socket.destroy());
    socket.on('data', (part) => {
      text += part.toString('utf8');
      for (
        let end = text.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
        end >= 0;
        end = text.indexOf(inMail ? '\r\n.\r\n' : '\r\n')
      ) {
        const said = text.slice(0, end);
        text = text.slice(end + (inMail ? 5 : 2));
        if (inMail) {
          mails.push(said);
          inMail = false;
          say('250 taken');
        } else if (/^DATA/i.test(said)) {
          inMail = true;
          say('354 go on');
        } else if (/^MAIL/i.test(said)) say(refusals.shift() ?? '250 ok');
        else say(/^QUIT/i.test(said) ? '221 bye' : '250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    ...{ url: `smtp://127.0.0.1:${port}`, mails, refusals },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const readable = (mail: string): string => {
  const [head = '', ...body] = mail.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return text;
  const octets = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString('utf8');
};

describe('reminders by e-mail', () => {
  let house: TestApp;
  let sink: Sink;
  let caseworker: SignedInUser;
  let letter: LetterBody;
  const sent = async (): Promise<number> =>
    (await house.database.admin.query(`select from audit.event where action = 'reminder.sent'`)).rowCount ?? 0;
  const nothingWaits = (): Promise<void> =>
    vi.waitFor(
      async () => {
        const waiting = `select from graphile_worker.jobs where task_identifier = 'reminder.send'`;
        expect((await house.database.admin.query(waiting)).rowCount).toBe(0);
      },
      { timeout: 20_000, interval: 100 },
    );
  beforeAll(async () => {
    sink = await anSmtpSink();
    house = await startTestApp({ mail: { url: sink.url, from: 'izdeu@example.org' } });
    const [lawyer, second] = [await house.a('lawyer'), await house.a('lawyer')];
    caseworker = await house.a('caseworker');
    await startQueue(house);
    const family = await aFamily(house, [caseworker, lawyer, second]);
    const approved = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
    letter = (await act(caseworker, approved, 'dispatch', { channel: 'post', on: today() }).expect(200))
      .body as LetterBody;
  });
  afterAll(async () => {
    await house.close();
    await sink.close();
  });

  it('tell those who asked, once a day, what falls due, by numbers and without a name; a refused one is sent later', async () => {
    expect((await caseworker.get('/reminders').expect(200)).body).toEqual({
      possible: true,
      address: null,
      language: null,
    });
    await caseworker.put('/reminders', { address: 'not an address', language: 'kk' }).expect(400);
    await caseworker.put('/reminders', { address: 'a@b.org\r\nBcc: c@d.org', language: 'kk' }).expect(400);
    const set = { address: 'maker@example.org', language: 'kk' };
    expect((await caseworker.put('/reminders', set).expect(200)).body).toEqual({ possible: true, ...set });
    const { rows } = await house.database.admin.query<{ row: string }>(
      'select (reminder_address.*)::text as row from reminder_address',
    );
    expect(rows[0]?.row).not.toContain('maker');

    sink.refusals.push('451 later');
    const runner = house.app.get(JobRunner);
    await runner.beginDay();
    await vi.waitFor(async () => expect(await sent()).toBe(1), { timeout: 45_000, interval: 100 });
    expect(sink.mails).toHaveLength(1);
    const [mail = ''] = sink.mails;
    expect(mail).toMatch(/^To: maker@example\.org\r?$/m);
    const text = readable(mail);
    expect(text).toContain(String(letter.outgoingNumber));
    expect(text).toContain('кіріс нөмірі');
    expect(text).toContain(`${house.config.publicUrl}/due`);
    expect(text).not.toMatch(/Сынақ|Сынак/);

    await runner.beginDay();
    await nothingWaits();
    expect(sink.mails).toHaveLength(1);
    await caseworker.delete('/reminders').expect(204);
    await caseworker.delete('/reminders').expect(204);
    await runner.beginDay();
    await nothingWaits();
    expect(sink.mails).toHaveLength(1);
  }, 90_000);

  it('tell the lead at once that there is a notice, and nothing of what it is about', async () => {
    await caseworker.put('/reminders', { address: 'maker@example.org', language: 'kk' }).expect(200);
    const { id, number } = await openCase(caseworker, anAppealForm({ sought: [aSought('Сынақ Хабар')] }));
    await caseworker.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    const before = sink.mails.length;
    const stranger = await house.a('caseworker');
    await stranger.post('/cases/break-glass', { number, purpose: 'Отбасы қоңырау шалды' }).expect(200);
    await vi.waitFor(() => expect(sink.mails).toHaveLength(before + 1), { timeout: 45_000, interval: 100 });
    const text = readable(sink.mails.at(-1) ?? '');
    expect(text).toContain('хабарлама');
    expect(text).not.toContain(number);
    expect(text).not.toMatch(/Сынақ/);
  }, 60_000);

  it('tell nothing of a locked case, which its own people open at the screen', async () => {
    const { admin } = house.database;
    const ofLetter = '(select case_id from letter where id = $1)';
    await admin.query(`update assignment set named = true where case_id = ${ofLetter}`, [letter.id]);
    await admin.query(`update case_file set level = 3 where id = ${ofLetter}`, [letter.id]);
    await caseworker.put('/reminders', { address: 'maker@example.org', language: 'kk' }).expect(200);
    const before = sink.mails.length;
    await house.app.get(JobRunner).beginDay();
    await nothingWaits();
    expect(sink.mails).toHaveLength(before);
  }, 60_000);

  it('tell another administrator who may agree that a colleague without their device waits, in their language, and not who it is', async () => {
    const [first, second] = [await house.a('administrator'), await house.a('administrator')];
    const tied = await house.a('administrator');
    await house.database.admin.query('update sec.app_user set made_administrator_by = $2 where id = $1', [
      tied.id,
      first.id,
    ]);
    for (const [at, one] of [first, second, tied].entries())
      await one.put('/reminders', { address: `admin-${at}@example.org`, language: 'ru' }).expect(200);
    const before = sink.mails.length;
    const locked = await house.a('lawyer');
    await first.post(`/users/${locked.id}/reset`, { version: 1, factors: true }).expect(200);
    await vi.waitFor(() => expect(sink.mails).toHaveLength(before + 1), { timeout: 45_000, interval: 100 });
    const mail = sink.mails.at(-1) ?? '';
    expect(mail).toMatch(/^To: admin-1@example\.org\r?$/m);
    expect(readable(mail)).toContain('На вашей главной странице есть');
    expect(readable(mail)).not.toMatch(/Сынақ|lawyer/);
    await nothingWaits();
    expect(sink.mails, 'nobody who may not agree').toHaveLength(before + 1);
  }, 60_000);

  it('tell a second person of the case what waits for both of them, and never the one who asks', async () => {
    // A lawyer who leads would make a pair with themselves.
    const [asker, pair, beside] = [await house.a('lawyer'), await house.a('lawyer'), await house.a('caseworker')];
    const { id } = await openCase(asker);
    for (const { id: userId } of [pair, beside])
      await asker.post(`/cases/${id}/assignments`, { userId, lead: false }).expect(201);
    for (const one of [asker, pair, beside])
      await one.put('/reminders', { address: `to-${one.id}@example.org`, language: 'kk' }).expect(200);
    await asker.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    const orders = async (): Promise<string[]> =>
      (
        await house.database.admin.query<{ to: string }>(
          `select user_id as to from audit.event e join reminder_address r on r.id::text = e.object_id
            where e.action = 'reminder.sent' and user_id = any ($1)`,
          [[asker.id, pair.id, beside.id]],
        )
      ).rows.map(({ to }) => to);
    await asker.post(`/cases/${id}/level-requests`, { toLevel: 1, reason: 'Отбасы жариялауға келісті' }).expect(201);
    await vi.waitFor(async () => expect(await orders()).toEqual([pair.id]), { timeout: 45_000, interval: 100 });
    await (
      await house.a('administrator')
    )
      .post(`/cases/${id}/shredding`, { decisionNumber: '9/2026', decidedOn: '2026-01-02' })
      .expect(201);
    await vi.waitFor(async () => expect((await orders()).sort()).toEqual([asker.id, pair.id, pair.id].sort()), {
      timeout: 45_000,
      interval: 100,
    });
  }, 120_000);
});

describe('where no mail is set up', () => {
  let house: TestApp;
  beforeAll(async () => void (house = await startTestApp()));
  afterAll(() => house.close());

  it('nobody can ask to be reminded, and is told so', async () => {
    const caseworker = await house.a('caseworker');
    expect((await caseworker.get('/reminders').expect(200)).body).toMatchObject({ possible: false });
    await caseworker.put('/reminders', { address: 'maker@example.org', language: 'ru' }).expect(409);
  });
});
