import type { LocalDate } from '@izdeu/kernel';
import type { DutyKind } from './duties.js';
import { DUTY_WORDS, type FeedLanguage } from './ics.js';

/** One line of a reminder: a number, a day and what falls due, nothing that names anybody. */
export interface ReminderLine {
  readonly number: string;
  readonly on: LocalDate;
  readonly kind: DutyKind;
  readonly late: boolean;
}

const WORDS: Readonly<Record<FeedLanguage, { subject: string; lead: string; late: string; end: string }>> = {
  kk: {
    subject: 'Izdeu: мерзімдер – {count}',
    lead: 'Күні жақындаған немесе өткен хаттар:',
    late: 'мерзімі өтті',
    end: 'Толығырақ:',
  },
  ru: {
    subject: 'Izdeu: сроки – {count}',
    lead: 'Письма, по которым срок подошёл или прошёл:',
    late: 'просрочено',
    end: 'Подробнее:',
  },
  en: {
    subject: 'Izdeu: due days – {count}',
    lead: 'Letters with something due soon or late:',
    late: 'late',
    end: 'More:',
  },
};

/** The e-mail of a morning, in plain text. */
export function reminderText(
  lines: readonly ReminderLine[],
  language: FeedLanguage,
  site: string,
): { readonly subject: string; readonly text: string } {
  const words = WORDS[language];
  const said = lines.map(
    ({ number, on, kind, late }) => `${on}  ${number}  ${DUTY_WORDS[language][kind]}${late ? ` (${words.late})` : ''}`,
  );
  return {
    subject: words.subject.replace('{count}', String(lines.length)),
    text: [words.lead, '', ...said, '', `${words.end} ${site}/due`, ''].join('\n'),
  };
}

const NOTICE_WORDS: Readonly<Record<FeedLanguage, { subject: string; text: string }>> = {
  kk: { subject: 'Izdeu: хабарлама', text: 'Басты бетіңізде бірден қарайтын хабарлама бар:' },
  ru: {
    subject: 'Izdeu: оповещение',
    text: 'На вашей главной странице есть оповещение, которое нужно посмотреть сразу:',
  },
  en: { subject: 'Izdeu: notice', text: 'There is a notice on your home page that should be looked at right away:' },
};

/** The e-mail of a notice, in plain text: nothing of what it is about. */
export function noticeText(language: FeedLanguage, site: string): { readonly subject: string; readonly text: string } {
  const { subject, text } = NOTICE_WORDS[language];
  return { subject, text: [text, '', site, ''].join('\n') };
}
