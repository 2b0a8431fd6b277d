import type { FormLine } from '../domain/submission-content.js';
import { bodyNamedTo } from './bodies.js';
import { dayInEnglish, inEnglish, lines } from './english-words.js';
import type { FormSheets } from './form-sheets.js';

const day = (date: Date): string => dayInEnglish(date.toISOString().slice(0, 10));

/** The organisation in whose name the form goes; open while its English letterhead is not filled in. */
export function submitter({ sheets: { organisation } }: FormSheets): FormLine[] {
  const { nameEn, addressEn, phone, email } = organisation;
  if (nameEn === '' || addressEn === '') return [];
  const contact = [phone, email].filter((part) => part !== '').join(', ');
  return lines(nameEn, addressEn, contact, 'On behalf of the family of the person named above');
}

const withArticle = (name: string): string => (/^the /iu.test(name) ? name : `the ${name}`);

/** Letters that have left, each with what came of it: one letter is also evidence of action. */
export function actionsTaken({ sheets: { letters, book }, letter, recipientCode: reader }: FormSheets): FormLine[] {
  return lines(
    ...letters.flatMap(({ id, dispatchedOn, recipientCode, outgoingNumber, incomingNumber, replyClass }) => {
      if (id === letter?.id || dispatchedOn === null) return [];
      const to = bodyNamedTo(book, recipientCode, reader).en;
      const number = outgoingNumber === null ? '' : `, no.\u00a0${outgoingNumber}`;
      const registered = incomingNumber === null ? '' : `; registered there as ${incomingNumber}`;
      const reply = replyClass === null ? 'no reply' : `reply: ${book.label('reply_class', replyClass).en}`;
      return [`${day(dispatchedOn)}: letter to ${withArticle(to)}${number}${registered}; ${reply}.`];
    }),
  );
}

/** The living consent of the applicant for a purpose, in English; none where there is none. */
export function consentInEnglish({ sheets, recipientCode }: FormSheets, purpose: string): FormLine[] {
  const { consents, applicant, today } = sheets;
  const covering = consents.findLast(
    (one) =>
      one.personId === applicant?.facts.person.id &&
      one.purpose === purpose &&
      (one.recipientCode === '' || one.recipientCode === recipientCode),
  );
  if (!covering?.granted || covering.withdrawnAt !== null) return [];
  const { givenOn, expiresOn } = covering;
  if (expiresOn !== null && expiresOn.toISOString().slice(0, 10) < today) return [];
  const until = expiresOn === null ? '' : `, valid until ${day(expiresOn)}`;
  return lines(
    `Given by the family on ${day(givenOn)}${until}; can be withdrawn at any time.`,
    ...limitsInEnglish(covering.limits),
  );
}

/** Limits in other words than English are not translated by a machine, but nobody may think that there are none. */
function limitsInEnglish(limits: string): string[] {
  const told = limits.split('\n').map((one) => one.trim());
  if (told.every((one) => one === '')) return [];
  const english = told.map(inEnglish);
  return english.some((one, at) => one !== told[at])
    ? ['The family has set limits to the use of its data; the submitter will tell them on request.']
    : [`Limits set by the family: ${told.filter((one) => one !== '').join('; ')}`];
}

/** Other bodies of the UN that were addressed in this case. */
export function otherProcedures({ sheets: { letters, book }, letter, recipientCode }: FormSheets): FormLine[] {
  const sent = letters.filter(
    (one) =>
      one.id !== letter?.id &&
      one.dispatchedOn !== null &&
      one.recipientCode !== recipientCode &&
      book.data('recipient', one.recipientCode)['kind'] === 'un',
  );
  if (sent.length === 0) return lines('None known to the submitter.');
  return lines(
    ...sent.map(
      (one) => `${book.label('recipient', one.recipientCode).en}, ${one.dispatchedOn ? day(one.dispatchedOn) : ''}`,
    ),
  );
}
