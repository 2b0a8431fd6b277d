import { claimFacts, protectionBefore, protectionGround, protectionReading } from '@izdeu/people';
import type { CaseSheets } from './packet-facts.js';
import { templateOf } from './templates.js';

type Sheets = Pick<CaseSheets, 'book' | 'case' | 'sought' | 'today'>;

/**
 * What the family asks for, as far as it can be asked of this recipient: some asks rest on a ground of protection (reference
 * kind ask, field grounds), and a letter that claims what the person has no right to is answered by that alone.
 */
export function askable(sheets: Sheets, recipientCode: string): readonly string[] {
  const ground = groundBefore(sheets, recipientCode);
  return sheets.case.asks.filter((ask) => {
    const grounds = sheets.book.strings('ask', ask, 'grounds');
    return grounds.length === 0 || (ground !== null && grounds.includes(ground));
  });
}

/** Asks of the family that a letter to this recipient would name and leaves out for want of a ground. */
export function asksLeftOut(sheets: Sheets, recipientCode: string): string[] {
  const asked = askable(sheets, recipientCode);
  const { requests } = templateOf(sheets.book, recipientCode);
  const isNamed = (code: string): boolean => requests.length === 0 || requests.some(({ ask }) => ask === code);
  return sheets.case.asks.filter((code) => isNamed(code) && !asked.includes(code));
}

/** The ground that the page of the case shows before this recipient, read for the day of the sheets. */
function groundBefore({ book, sought, today }: Sheets, recipientCode: string): string | null {
  const grounds = book
    .codes('protection_ground')
    .flatMap((code) => protectionGround(code, book.data('protection_ground', code)) ?? []);
  return (
    protectionBefore(protectionReading(claimFacts(sought.citizenship), grounds, today), recipientCode)?.ground ?? null
  );
}
