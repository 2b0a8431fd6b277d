/**
 * The number that a letter bears, e.g. `12-3/045`. The pattern is the organisation's: `{seq}` or `{seq:3}` (with leading
 * zeros) is the running number of the year, `{year}` and `{yy}` the year; a pattern without `{seq}` is an index to which
 * `/` and three digits are added. Running numbers above the width are written in full, so that no two are alike.
 * @throws RangeError on a year or number that cannot be one: a programming error, not input
 */
export function outgoingNumber(pattern: string, year: number, seq: number): string {
  if (!Number.isInteger(seq) || seq < 1) throw new RangeError('a running number is a whole number from 1');
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError('a year has four digits');
  const full = SEQ.test(pattern) ? pattern : `${pattern}/{seq:3}`;
  return full
    .replace(SEQ, (_whole, width: string | undefined) => String(seq).padStart(Number(width ?? 1), '0'))
    .replaceAll('{year}', String(year))
    .replaceAll('{yy}', String(year).slice(2));
}

const SEQ = /\{seq(?::([1-9]))?\}/;
