import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { scriptsOf } from '../../shared/text/script.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import type { Family, FamilyLink, FamilyPerson } from './family-data.js';
import { roleOf } from './chain.js';
import { FamilyDetails } from './family-details.js';
import { layoutFamily } from './family-layout.js';
import { BOX, cornerOf, drawLines, sheetOf, type Point } from './family-lines.js';
import './family.css';

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
  const drawn = drawLines(links, at);
  const { width, height } = sheetOf(layout, drawn);
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
      <div
        ref={sheet}
        className="izdeu-family"
        role="group"
        aria-label={t('family.drawing')}
        tabIndex={0}
        onFocus={({ target, currentTarget }) => {
          // Browsers leave a box alone of which they show a part.
          if (target !== currentTarget) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        }}
      >
        <div className="izdeu-family-sheet" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden focusable="false">
            {drawn.map(({ link, path }) => (
              <path
                key={link.id}
                d={path}
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
          {drawn.map(({ link, mark }) => (
            <LinkMark
              key={link.id}
              link={link}
              people={people}
              middle={mark}
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
  person: { names, role, kin, weak },
  corner,
  chosen,
  onChoose,
}: ChoiceProps & { readonly person: FamilyPerson; readonly corner: Point }) {
  const { t } = useTranslation('proof');
  const { label } = useCodeWords(['kin_word']);
  const known = roleOf(role);
  const place = kin !== null && known !== 'applicant' ? label('kin_word', kin) : t(`role.${known}`);
  const otherScript = names.find((one) => scriptsOf(one)[0] !== scriptsOf(names[0] ?? '')[0]);
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
      {otherScript && (
        <span className="izdeu-family-role">
          <NameText>{otherScript}</NameText>
        </span>
      )}
      <span className="izdeu-family-role">{weak ? <Weakest /> : place}</span>
    </button>
  );
}

function Weakest() {
  const { t } = useTranslation('proof');
  return (
    <>
      <IconAlertTriangle size={14} aria-hidden /> {t('family.weakest')}
    </>
  );
}

/** Drawn where the fonts that come with the application have no sign. */
const SIGN = {
  proven: <IconCheck size={16} aria-hidden />,
  proven_with_bridge: <IconCheck size={16} aria-hidden />,
  partial: '½',
  insufficient: '?',
} as const;

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
      {weak ? <IconAlertTriangle size={16} aria-hidden /> : SIGN[grade]}
      {documentIds.length > 0 && ` ${documentIds.length}`}
    </button>
  );
}
