import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import type { Family, FamilyLink, FamilyPerson } from './family-data.js';
import { FamilyDetails } from './family-details.js';
import { layoutFamily } from './family-layout.js';
import './family.css';

const BOX = { width: 184, height: 96 } as const;
const GAP = { column: 28, row: 92 } as const;
const EDGE = 12;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a line leaves and reaches the boxes, its bends, and the place of its mark. */
interface Line {
  readonly path: string;
  readonly middle: Point;
}

/** The family by generations: lines drawn, people and links as buttons over them, so that both are reached by keyboard. */
export function FamilyGraph({ family }: { readonly family: Family }) {
  const { t } = useTranslation('proof');
  const [chosen, setChosen] = useState<string | null>(null);
  const { people, links, sought } = family;
  const layout = layoutFamily(
    people.map(({ id }) => id),
    links,
    sought,
  );
  const at = new Map(layout.people.map(({ id, row, column }) => [id, cornerOf(row, column)]));
  const width = layout.columns * (BOX.width + GAP.column) - GAP.column + 2 * EDGE;
  const hasArcs = links.some(({ kind }) => kind === 'spouse' || kind === 'stated');
  const height = layout.rows * (BOX.height + GAP.row) - GAP.row + 2 * EDGE + (hasArcs ? GAP.row / 2 : 0);
  const drawn = links.flatMap((link) => {
    const [from, to] = [at.get(link.from), at.get(link.to)];
    return from && to ? [{ link, line: lineBetween(link, from, to) }] : [];
  });
  const sheet = useRef<HTMLDivElement>(null);
  const middle = (at.get(sought)?.x ?? 0) + BOX.width / 2;
  useEffect(() => {
    // A large family is wider than the page: it opens at the person sought.
    if (sheet.current) sheet.current.scrollLeft = middle - sheet.current.clientWidth / 2;
  }, [middle]);
  const inOrder = layout.people.flatMap(({ id }) => people.find((one) => one.id === id) ?? []);
  return (
    <>
      <p className="izdeu-dim">{t('family.legend')}</p>
      <div ref={sheet} className="izdeu-family" role="group" aria-label={t('family.drawing')} tabIndex={0}>
        <div className="izdeu-family-sheet" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden focusable="false">
            {drawn.map(({ link, line }) => (
              <path
                key={link.id}
                d={line.path}
                className="izdeu-family-line"
                data-grade={link.grade}
                data-on-path={link.onPath}
                data-weak={link.weak}
              />
            ))}
          </svg>
          {inOrder.map((person) => (
            <PersonBox
              key={person.id}
              person={person}
              corner={at.get(person.id) ?? { x: 0, y: 0 }}
              chosen={chosen === person.id}
              onChoose={() => setChosen(person.id)}
            />
          ))}
          {drawn.map(({ link, line }) => (
            <LinkMark
              key={link.id}
              link={link}
              people={people}
              middle={line.middle}
              chosen={chosen === link.id}
              onChoose={() => setChosen(link.id)}
            />
          ))}
        </div>
      </div>
      <FamilyDetails family={family} chosen={chosen} />
    </>
  );
}

interface ChoiceProps {
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function PersonBox({
  person: { names, role, weak },
  corner,
  chosen,
  onChoose,
}: ChoiceProps & { readonly person: FamilyPerson; readonly corner: Point }) {
  const { t } = useTranslation('proof');
  const known = (['sought', 'applicant', 'between'] as const).find((one) => one === role) ?? 'relative';
  return (
    <button
      type="button"
      className="izdeu-family-person"
      data-role={known}
      data-weak={weak}
      aria-pressed={chosen}
      style={{ insetInlineStart: corner.x, insetBlockStart: corner.y, width: BOX.width, height: BOX.height }}
      onClick={onChoose}
    >
      <span className="izdeu-family-name">
        <NameText>{names[0] ?? ''}</NameText>
      </span>
      <span className="izdeu-family-role">{weak ? `⚠ ${t('family.weakest')}` : t(`role.${known}`)}</span>
    </button>
  );
}

const SIGN = { proven: '✓', proven_with_bridge: '✓', partial: '½', insufficient: '?' } as const;

function LinkMark({
  link: { kind, from, to, grade, weak, onPath, documentIds },
  people,
  middle,
  chosen,
  onChoose,
}: ChoiceProps & { readonly link: FamilyLink; readonly people: readonly FamilyPerson[]; readonly middle: Point }) {
  const { t } = useTranslation('proof');
  const name = (id: string) => people.find((one) => one.id === id)?.names[0] ?? '';
  const words = [
    `${name(from)} – ${kind === 'stated' ? t('family.stated') : t(`kind.${kind}`)} – ${name(to)}`,
    t(`linkVerdict.${grade}`),
    documentIds.length > 0 ? t('papersCount', { count: documentIds.length }) : t('noPapers'),
    ...(onPath ? [t('family.onPath')] : []),
    ...(weak ? [t('family.weakest')] : []),
  ];
  return (
    <button
      type="button"
      className="izdeu-family-mark"
      data-grade={grade}
      data-weak={weak}
      aria-pressed={chosen}
      aria-label={words.join('; ')}
      style={{ insetInlineStart: middle.x, insetBlockStart: middle.y }}
      onClick={onChoose}
    >
      {weak ? '⚠' : SIGN[grade]}
      {documentIds.length > 0 && ` ${documentIds.length}`}
    </button>
  );
}

const cornerOf = (row: number, column: number): Point => ({
  x: EDGE + column * (BOX.width + GAP.column),
  y: EDGE + row * (BOX.height + GAP.row),
});

/** A child hangs under its parent by a line with two bends; spouses and those of one generation by one below their boxes. */
function lineBetween({ kind }: FamilyLink, from: Point, to: Point): Line {
  const [a, b] = [from.x + BOX.width / 2, to.x + BOX.width / 2];
  if (kind === 'parent' || kind === 'adoptive_parent') {
    const [top, bottom] = from.y < to.y ? [from, to] : [to, from];
    const [x1, x2] = from.y < to.y ? [a, b] : [b, a];
    const [y1, y2] = [top.y + BOX.height, bottom.y];
    const turn = (y1 + y2) / 2;
    return { path: `M${x1} ${y1} C${x1} ${turn} ${x2} ${turn} ${x2} ${y2}`, middle: { x: (x1 + x2) / 2, y: turn } };
  }
  const beside = from.y === to.y && Math.abs(from.x - to.x) <= BOX.width + GAP.column + 1;
  if (beside) {
    const y = from.y + BOX.height - 16;
    const [left, right] = [Math.min(from.x, to.x) + BOX.width, Math.max(from.x, to.x)];
    return { path: `M${left} ${y} L${right} ${y}`, middle: { x: (left + right) / 2, y: y + 16 } };
  }
  const [y1, y2] = [from.y + BOX.height, to.y + BOX.height];
  const low = Math.max(y1, y2) + GAP.row * 0.4;
  return {
    path: `M${a} ${y1} C${a} ${low} ${b} ${low} ${b} ${y2}`,
    middle: { x: (a + b) / 2, y: (y1 + y2) / 8 + (low * 6) / 8 },
  };
}
