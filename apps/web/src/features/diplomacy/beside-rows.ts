import type { CaseDiplomacyView } from '@izdeu/api-client';

type Diplomatic = CaseDiplomacyView['diplomatic'][number];
type Told = CaseDiplomacyView['events'][number];
type Reply = CaseDiplomacyView['replies'][number];

/** One line of the calendar: either side may be empty. */
export interface BesideRow {
  readonly key: string;
  /** EDTF; empty when not known. */
  readonly date: string;
  readonly diplomatic: Diplomatic | null;
  readonly told: Told | null;
  readonly reply: Reply | null;
}

const NEITHER = { diplomatic: null, told: null, reply: null };
/** Behind every day. */
const UNDATED = '9999-99-99';

/** Both columns in the order of their first possible days; what has no day comes last. */
export function besideRows({ diplomatic, events, replies }: Omit<CaseDiplomacyView, 'petitions'>): BesideRow[] {
  const rows = [
    ...diplomatic.map((one) => ({ day: one.earliest, row: { ...NEITHER, diplomatic: one, date: one.date } })),
    ...events.map((one) => ({ day: one.earliest, row: { ...NEITHER, told: one, date: one.date } })),
    ...replies.map((one) => ({ day: one.repliedOn, row: { ...NEITHER, reply: one, date: one.repliedOn } })),
  ];
  return rows
    .toSorted((a, b) => (a.day ?? UNDATED).localeCompare(b.day ?? UNDATED))
    .map(({ row }) => ({
      ...row,
      key: row.diplomatic?.id ?? row.told?.id ?? `reply-${row.reply?.letterId ?? ''}`,
    }));
}
