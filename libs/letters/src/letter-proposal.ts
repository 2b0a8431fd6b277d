import { formatEdtf } from '@izdeu/kernel';
import {
  capital,
  citizenshipPosition,
  ended,
  englishStory,
  eventSentences,
  namesOf,
  toldTo,
  templateOf,
  type CaseSheets,
} from '@izdeu/packets';
import { claimFacts, leadingClaim } from '@izdeu/people';
import type { LetterKind } from './domain/letter-kind.js';

/** Subject and body in both languages, for a person to make their own. */
export interface LetterText {
  readonly subjectKk: string;
  readonly subjectRu: string;
  readonly bodyKk: string;
  readonly bodyRu: string;
  /** For recipients that take a form or letter in English; empty for all others. */
  readonly subjectEn: string;
  readonly bodyEn: string;
}

const SUBJECTS: Readonly<Record<LetterKind, { readonly kk: string; readonly ru: string }>> = {
  application: {
    kk: 'Байланыс үзілген туыстың қайда екенін анықтауға көмек сұрау туралы',
    ru: 'О содействии в установлении местонахождения родственника, связь с которым прервана',
  },
  complaint: { kk: 'Жүгінудің қаралуына шағым туралы', ru: 'Жалоба на рассмотрение обращения' },
  inquiry: { kk: 'Туыс туралы мәлімет беруді сұрау туралы', ru: 'О предоставлении сведений о родственнике' },
  message: { kk: 'Туыспен байланыстың үзілгенін хабарлау туралы', ru: 'Сообщение о прерванной связи с родственником' },
  proposal: { kk: 'Азаматтардың құқықтарын қорғау жөніндегі ұсыныс туралы', ru: 'Предложение по защите прав граждан' },
  response: { kk: 'Жауапқа үн қосу туралы', ru: 'Отклик на ответ' },
};

/** Events beyond these stand on the timeline sheet only. */
const EVENTS_IN_LETTER = 6;

/**
 * A skeleton from what is recorded: coded words, dates and names, nothing of what people wrote freely. Whoever saves a
 * language version answers for it with their name; until then the gate counts it as unsigned.
 */
export function proposeText(whole: CaseSheets, kind: LetterKind, recipientCode: string): LetterText {
  const { sheets } = toldTo(whole, recipientCode);
  const template = templateOf(sheets.book, recipientCode);
  if (template.form === 'submission') {
    const subjectEn = template.subject?.en ?? '';
    return { subjectKk: '', subjectRu: '', bodyKk: '', bodyRu: '', subjectEn, bodyEn: englishStory(sheets) };
  }
  const body = { kk: paragraphs(sheets, recipientCode, 'kk'), ru: paragraphs(sheets, recipientCode, 'ru') };
  const { kk: subjectKk, ru: subjectRu } = (kind === 'application' ? template.subject : null) ?? SUBJECTS[kind];
  const [bodyKk, bodyRu] = [body.kk.join('\n\n'), body.ru.join('\n\n')];
  return { subjectKk, subjectRu, bodyKk, bodyRu, subjectEn: '', bodyEn: '' };
}

function paragraphs(sheets: CaseSheets, recipientCode: string, language: 'kk' | 'ru'): string[] {
  const { applicant, sought, book, today } = sheets;
  const script = language === 'kk' ? 'kazakh' : 'russian';
  const name = namesOf(sought)[script];
  const kin = applicant?.party.kinTerm ? book.words('kin_term', applicant.party.kinTerm)[language] : '';
  const { birthEdtf } = sought.person;
  const born = birthEdtf ? formatEdtf(birthEdtf, language) : '';
  const position = citizenshipPosition(sought, book, today)[language];
  const applicantName = applicant ? namesOf(applicant.facts)[script] : '';
  const events = eventSentences(sheets)
    .slice(0, EVENTS_IN_LETTER)
    .map((sentence) => sentence[language]);
  const intro =
    language === 'kk'
      ? [
          ended(`Біздің ұйымға өтініш беруші жүгінді: ${applicantName}`),
          ended(`Іздестірілетін туыс: ${name}`),
          born && ended(`Туған күні: ${born}`),
          kin && ended(`Өтініш берушіге туыстығы: ${kin}`),
        ]
      : [
          ended(`В нашу организацию обратился заявитель: ${applicantName}`),
          ended(`Разыскиваемый родственник: ${name}`),
          born && ended(`Дата рождения: ${born}`),
          kin && ended(`Кем приходится заявителю: ${kin}`),
        ];
  const about = language === 'kk' ? 'Азаматтығы туралы мәлімет' : 'Сведения о гражданстве';
  const citizenship = ended(capital(position).startsWith(about) ? capital(position) : `${about}: ${position}`);
  const told = language === 'kk' ? 'Отбасының мәліметі бойынша:' : 'По сведениям семьи:';
  return [
    intro.filter((part) => part !== '').join(' '),
    citizenship,
    ...(events.length > 0 ? [`${told} ${events.join(' ')}`] : []),
    ...legalSentences(sheets, recipientCode, language),
  ];
}

/**
 * Sentences of law that may be cited to this recipient about a person of this status, those that need a status first. What
 * nobody has seen the text of is not proposed; a lawyer checks the rest before it leaves.
 */
function legalSentences({ sought, book, today }: CaseSheets, recipientCode: string, language: 'kk' | 'ru'): string[] {
  const status = leadingClaim(claimFacts(sought.citizenship), today)?.status;
  const statusesOf = (code: string): string[] => book.strings('legal_basis', code, 'requiresStatus');
  const usable = book.codes('legal_basis').filter((code) => {
    const needed = statusesOf(code);
    const fits = needed.length === 0 || (status !== undefined && needed.includes(status));
    return (
      fits &&
      book.confidence('legal_basis', code) !== 'low' &&
      book.strings('legal_basis', code, 'usableFor').includes(recipientCode)
    );
  });
  return usable
    .toSorted((one, other) => Math.min(1, statusesOf(other).length) - Math.min(1, statusesOf(one).length))
    .flatMap((code) => book.text('legal_basis', code, 'sentence')?.[language] ?? []);
}
