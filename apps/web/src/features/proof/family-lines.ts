import type { DrawnLink, FamilyLayout } from './family-layout.js';

export const BOX = { width: 184, height: 104 } as const;
const GAP = { column: 28, row: 92 } as const;
const EDGE = 12;
/** Two marks nearer than this would hide each other. */
const APART = 44;
/** Places of a mark on its line, the middle first. */
const PLACES = [0.5, 0.35, 0.65, 0.25, 0.75, 0.18, 0.82, 0.43, 0.57, 0.3, 0.7] as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line with its four points (cubic Bézier): where it leaves, its two bends, where it arrives. */
type Curve = readonly [Point, Point, Point, Point];

export interface DrawnLine<L> {
  readonly link: L;
  /** As SVG takes it. */
  readonly path: string;
  /** Where its mark stands. */
  readonly mark: Point;
  /** How far down it reaches at most. */
  readonly lowest: number;
}

/** Upper left corner of a box, in pixels of the sheet. */
export const cornerOf = (row: number, column: number): Point => ({
  x: EDGE + column * (BOX.width + GAP.column),
  y: EDGE + row * (BOX.height + GAP.row),
});

/** Size of the sheet in pixels, with room for lines that run below the last generation. */
export function sheetOf(
  { rows, columns }: FamilyLayout,
  lines: readonly DrawnLine<DrawnLink>[],
): { readonly width: number; readonly height: number } {
  const boxes = rows * (BOX.height + GAP.row) - GAP.row + EDGE;
  return {
    width: columns * (BOX.width + GAP.column) - GAP.column + 2 * EDGE,
    height: Math.max(boxes, ...lines.map(({ lowest }) => lowest)) + EDGE,
  };
}

/** Lines between boxes with a mark on each that hides no other. @param corners of the boxes, by person */
export function drawLines<L extends DrawnLink>(
  links: readonly L[],
  corners: ReadonlyMap<string, Point>,
): DrawnLine<L>[] {
  const drawn: DrawnLine<L>[] = [];
  for (const link of links) {
    const [from, to] = [corners.get(link.from), corners.get(link.to)];
    if (!from || !to) continue;
    const curve = curveBetween(link, from, to);
    const room = (one: Point): number =>
      Math.min(APART, ...drawn.map(({ mark: { x, y } }) => Math.hypot(x - one.x, y - one.y)));
    // The first place with room enough, else the one with most.
    const mark = PLACES.map((part) => pointOn(curve, part)).reduce((best, one) =>
      room(one) > room(best) ? one : best,
    );
    const [start, ...rest] = curve.map(({ x, y }) => `${x} ${y}`);
    drawn.push({ link, path: `M${start} C${rest.join(' ')}`, mark, lowest: Math.max(...curve.map(({ y }) => y)) });
  }
  return drawn;
}

/** A child hangs under its parent; spouses side by side hold hands; all others are joined by a line below their boxes. */
function curveBetween({ kind }: DrawnLink, from: Point, to: Point): Curve {
  if (kind === 'parent' || kind === 'adoptive_parent') {
    const [top, bottom] = from.y < to.y ? [from, to] : [to, from];
    const [start, end] = [middleOf(top, BOX.height), middleOf(bottom, 0)];
    const turn = (start.y + end.y) / 2;
    return [start, { x: start.x, y: turn }, { x: end.x, y: turn }, end];
  }
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  if (from.y === to.y && right.x - left.x <= BOX.width + GAP.column + 1) {
    const y = left.y + BOX.height * 0.75;
    const [start, end] = [
      { x: left.x + BOX.width, y },
      { x: right.x, y },
    ];
    return [start, start, end, end];
  }
  const [start, end] = [middleOf(from, BOX.height), middleOf(to, BOX.height)];
  const low = Math.max(start.y, end.y) + GAP.row * 0.45;
  return [start, { x: start.x, y: low }, { x: end.x, y: low }, end];
}

const middleOf = ({ x, y }: Point, down: number): Point => ({ x: x + BOX.width / 2, y: y + down });

function pointOn([a, b, c, d]: Curve, part: number): Point {
  const rest = 1 - part;
  const along = (axis: 'x' | 'y'): number =>
    rest ** 3 * a[axis] + 3 * rest ** 2 * part * b[axis] + 3 * rest * part ** 2 * c[axis] + part ** 3 * d[axis];
  return { x: along('x'), y: along('y') };
}
