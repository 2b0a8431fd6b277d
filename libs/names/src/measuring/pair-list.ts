/** A pair of names of a list, with what is known about it. */
export interface NamePair {
  readonly a: string;
  readonly b: string;
  /** null: the list does not say whether both are one person. */
  readonly same: boolean | null;
  readonly note: string;
}

export class PairListError extends Error {
  override readonly name = 'PairListError';
}

/**
 * Reads a CSV (RFC 4180, UTF-8) with the columns `a`, `b` and, where known, `same` (1 or 0) and `note`, in any order.
 * Throws `PairListError` with one line that names the row and what is wrong, never its content.
 */
export function readPairs(text: string): NamePair[] {
  const [head = [], ...rows] = readCsv(text.replace(/^\uFEFF/u, ''));
  const column = (name: string): number => head.findIndex((title) => title.trim().toLowerCase() === name);
  const [a, b, same, note] = [column('a'), column('b'), column('same'), column('note')];
  if (a < 0 || b < 0) throw new PairListError('the first line must name the columns a and b');
  return rows.map((row, index) => {
    const told = same < 0 ? '' : (row[same] ?? '').trim();
    if (!['', '0', '1'].includes(told)) throw new PairListError(`row ${index + 2}: the column same takes 1 or 0`);
    if (row.length <= Math.max(a, b)) throw new PairListError(`row ${index + 2}: fewer columns than the first line`);
    return { a: row[a] ?? '', b: row[b] ?? '', same: told === '' ? null : told === '1', note: row[note] ?? '' };
  });
}

function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(field);
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    field = '';
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted && character === '"' && text[at + 1] === '"') {
      field += '"';
      at++;
    } else if (character === '"' && (quoted || field === '')) quoted = !quoted;
    else if (quoted) field += character;
    else if (character === ',') {
      row.push(field);
      field = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') field += character;
  }
  endRow();
  return rows;
}
