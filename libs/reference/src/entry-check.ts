import { DomainError } from '@izdeu/kernel';
import { checkCalendar } from './calendar-check.js';

type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a ground of protection may say, as the reading of claims knows it. */
const OF_GROUND: Readonly<Record<string, readonly string[]>> = {
  strength: ['as_of_right', 'arguable', 'humanitarian', 'none'],
  protector: ['KZ', 'KG', 'XX', 'UNHCR', 'UN'],
};

/**
 * What must hold of an edited entry so that nothing that reads it breaks: its words in all languages, patterns that are
 * regular expressions, calendars by which days can be counted, and grounds of protection that say who and how firmly: one that does not would be read as none. A
 * rule of four eyes says yes or no.
 * @throws DomainError request.invalid {field, reason}
 */
export function checkEntry(kind: string, data: unknown): void {
  const refuse = (field: string, reason: string): never => {
    throw new DomainError('request.invalid', { field: `data.${field}`, reason });
  };
  const labels = isData(data) ? data['labels'] : undefined;
  for (const language of ['kk', 'ru', 'en']) {
    const label = isData(labels) ? labels[language] : undefined;
    if (typeof label !== 'string' || label.trim() === '') refuse(`labels.${language}`, 'missing');
  }
  if (kind === 'protection_ground')
    for (const [field, known] of Object.entries(OF_GROUND))
      if (!known.some((one) => isData(data) && one === data[field])) refuse(field, 'unknown');
  if (kind === 'decision_rule' && !(isData(data) && typeof data['secondLawyer'] === 'boolean'))
    refuse('secondLawyer', 'unknown');
  if (kind === 'calendar' && isData(data)) checkCalendar(data, refuse);
  const patterns = isData(data) ? data['patterns'] : undefined;
  if (kind !== 'wording_guard') return;
  if (!Array.isArray(patterns) || !patterns.every((one) => typeof one === 'string' && isPattern(one)))
    refuse('patterns', 'pattern');
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'giu');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
