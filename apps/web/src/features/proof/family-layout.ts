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

/** Moves couples and those who live alone towards their parents and children, without letting two boxes overlap. */
function settleRow(row: readonly string[], links: readonly DrawnLink[], columnOf: Map<string, number>): void {
  const wanted = couplesOf(row, links)
    .map((couple, at) => {
      const wishes = couple.flatMap((id, place) =>
        neighbours(id, links)
          .filter(({ down }) => down !== 0)
          .map(({ next }) => (columnOf.get(next) ?? 0) - place),
      );
      return { couple, at, left: meanOf(wishes) ?? columnOf.get(couple[0] ?? '') ?? 0 };
    })
    .toSorted((a, b) => a.left - b.left || a.at - b.at);
  const placed: { readonly left: number; readonly couple: readonly string[] }[] = [];
  for (const { couple, left } of wanted) {
    const before = placed.at(-1);
    placed.push({ couple, left: Math.max(left, before ? before.left + before.couple.length : -Infinity) });
  }
  const drift = meanOf(placed.map(({ left }, at) => left - (wanted[at]?.left ?? 0))) ?? 0;
  for (const { couple, left } of placed)
    for (const [place, id] of couple.entries()) columnOf.set(id, left + place - drift);
}

/** Spouses of one generation in a row: somebody married twice stands between the two. */
function couplesOf(row: readonly string[], links: readonly DrawnLink[]): readonly (readonly string[])[] {
  const spousesOf = (id: string): string[] =>
    neighbours(id, links).flatMap(({ next, down }) => (down === 0 && row.includes(next) && next !== id ? [next] : []));
  const seen = new Set<string>();
  const walk = (id: string): string[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [id, ...spousesOf(id).flatMap(walk)];
  };
  const married = (id: string): number => new Set(spousesOf(id)).size;
  // Whoever has one spouse begins a chain, so that no one stands apart from theirs.
  return row
    .toSorted((a, b) => Number(married(a) > 1) - Number(married(b) > 1))
    .map(walk)
    .filter((couple) => couple.length > 0);
}

const meanOf = (all: readonly number[]): number | null =>
  all.length === 0 ? null : all.reduce((sum, one) => sum + one, 0) / all.length;
