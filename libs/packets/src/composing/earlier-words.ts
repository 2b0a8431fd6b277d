import type { Label, OutputLanguage } from '../domain/languages.js';
import type { EarlierRole } from './packet-facts.js';

const label = (kk: string, ru: string, en: string): Label => ({ kk, ru, en });

/** How the list of enclosures names what comes of an earlier letter; `{number}` is its outgoing number. */
export const EARLIER_WORDS: Readonly<Record<EarlierRole | 'letter', Label>> = {
  letter: label(
    '{day} күнгі № {number} хаттың көшірмесі',
    'Копия письма № {number} от {day}',
    'Copy of letter No. {number} of {day}',
  ),
  proof: label(
    '№ {number} хаттың жөнелтілгенін не табыс етілгенін растайтын құжат, {day}',
    'Подтверждение отправки или вручения письма № {number}, {day}',
    'Proof of dispatch or delivery of letter No. {number}, {day}',
  ),
  reply: label(
    '№ {number} хатқа {day} күнгі жауап',
    'Ответ от {day} на письмо № {number}',
    'Reply of {day} to letter No. {number}',
  ),
  decision: label(
    '№ {number} шағым бойынша {day} күнгі шешім',
    'Решение от {day} по жалобе № {number}',
    'Decision of {day} on complaint No. {number}',
  ),
  notice: label(
    '№ {number} хат бойынша органның {day} күнгі хабарламасы',
    'Уведомление органа от {day} по письму № {number}',
    'Notice of the body of {day} on letter No. {number}',
  ),
  ruling: label(
    '№ {number} шағым бойынша {day} күнгі сот актісі',
    'Судебный акт от {day} по жалобе № {number}',
    'Court ruling of {day} on complaint No. {number}',
  ),
};

/** In which language a copy is. */
export const LANGUAGE_WORDS: Readonly<Record<OutputLanguage, Label>> = {
  kk: label('қазақ тілінде', 'на казахском языке', 'in Kazakh'),
  ru: label('орыс тілінде', 'на русском языке', 'in Russian'),
  en: label('ағылшын тілінде', 'на английском языке', 'in English'),
};
