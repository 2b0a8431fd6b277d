import type { LinkKind } from '@izdeu/api-client';

/** A link as the drawing sees it; `stated` is a paper's word on a kinship, whatever lies between. */
export interface DrawnLink {
  readonly id: string;
  readonly kind: LinkKind | 'stated';
  readonly from: string;
  readonly to: string;
}

export interface PlacedPerson {
  readonly id: string;
  /** Generation, the eldest 0. */
  readonly row: number;
  /** Place in the generation, in widths of a box; may be fractional. */
  readonly column: number;
}

export interface FamilyLayout {
  readonly people: readonly PlacedPerson[];
  readonly rows: number;
  readonly columns: number;
}

const SWEEPS = 8;
/** Spouses are drawn beside each other before children are drawn under their parents. */
const SPOUSE_WEIGHT = 3;

/**
 * Lays a family out by generations: parents above children, spouses side by side, everybody near those they are linked
 * to. Deterministic; somebody without links stands last in the generation of the one sought.
 */
export function layoutFamily(ids: readonly string[], links: readonly DrawnLink[], anchor: string): FamilyLayout {
  const rowOf = generations(ids, links, anchor);
  const eldest = Math.min(0, ...rowOf.values());
  const rows = new Map<number, string[]>();
  for (const id of ids) {
    const row = (rowOf.get(id) ?? 0) - eldest;
    rows.set(row, [...(rows.get(row) ?? []), id]);
  }
  const order = [...rows.keys()].toSorted((a, b) => a - b);
  const columnOf = new Map(order.flatMap((row) => (rows.get(row) ?? []).map((id, at) => [id, at] as const)));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const row of sweep % 2 === 0 ? order : order.toReversed()) settleRow(rows.get(row) ?? [], links, columnOf);
  }
  const left = Math.min(0, ...columnOf.values());
  const people = order.flatMap((row) =>
    (rows.get(row) ?? [])
      .map((id) => ({ id, row, column: (columnOf.get(id) ?? 0) - left }))
      .toSorted((a, b) => a.column - b.column),
  );
  return { people, rows: order.length, columns: Math.max(0, ...people.map(({ column }) => column)) + 1 };
}

/** How many generations everybody stands below the one from whom it is counted; above them is negative. */
function generations(ids: readonly string[], links: readonly DrawnLink[], anchor: string): Map<string, number> {
  const rowOf = new Map<string, number>();
  for (const start of [anchor, ...ids]) {
    if (rowOf.has(start) || !ids.includes(start)) continue;
    rowOf.set(start, 0);
    const open = [start];
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      for (const { next, down } of neighbours(id, links)) {
        if (rowOf.has(next)) continue;
        rowOf.set(next, (rowOf.get(id) ?? 0) + down);
        open.push(next);
      }
    }
  }
  return rowOf;
}

/** A stated kinship says nothing about generations and is not walked. */
function neighbours(id: string, links: readonly DrawnLink[]): { readonly next: string; readonly down: number }[] {
  return links.flatMap(({ kind, from, to }) => {
    if (kind === 'stated' || (from !== id && to !== id)) return [];
    const down = kind === 'spouse' ? 0 : from === id ? 1 : -1;
    return [{ next: from === id ? to : from, down }];
  });
}

/** Moves everybody of a generation towards the middle of those they are linked to, without letting two boxes overlap. */
function settleRow(row: readonly string[], links: readonly DrawnLink[], columnOf: Map<string, number>): void {
  const wish = (id: string): number => {
    const near = neighbours(id, links).flatMap(({ next, down }) =>
      Array<number>(down === 0 ? SPOUSE_WEIGHT : 1).fill(columnOf.get(next) ?? 0),
    );
    return near.length === 0 ? (columnOf.get(id) ?? 0) : near.reduce((sum, one) => sum + one, 0) / near.length;
  };
  const wanted = row.map((id, at) => ({ id, at, wish: wish(id) })).toSorted((a, b) => a.wish - b.wish || a.at - b.at);
  const placed: number[] = [];
  for (const { wish: column } of wanted) placed.push(Math.max(column, (placed.at(-1) ?? -Infinity) + 1));
  const drift = wanted.reduce((sum, { wish: column }, at) => sum + (placed[at] ?? 0) - column, 0) / (row.length || 1);
  for (const [at, { id }] of wanted.entries()) columnOf.set(id, (placed[at] ?? 0) - drift);
}
