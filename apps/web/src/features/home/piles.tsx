import type { CasePileView, CaseStatus, GapCode, LetterPileView, TaskPileView } from '@izdeu/api-client';
import { Anchor, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { sayDay } from '../../shared/dates/day-words.js';
import { today } from '../../shared/dates/today.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import type { ReferenceBook } from '../../shared/reference/use-reference.js';

/** A link within a line of text must not be told by its colour alone (WCAG 2.2, 1.4.1). */
const UNDERLINED = { textDecoration: 'underline' } as const;

/** Home is for what is next; the lists hold the rest. */
const SHOWN = 5;

interface PileProps {
  readonly title: string;
  /** What it means that nothing is here. */
  readonly none: string;
  readonly count: number;
  /** Leads to all of them where only the first are shown. */
  readonly all?: ReactNode;
  readonly children: ReactNode;
}

function Pile({ title, none, count, all, children }: PileProps) {
  const { t } = useTranslation('home');
  return (
    <section>
      <Group justify="space-between">
        <Title order={2}>
          {title} <span className="izdeu-dim">{t('howMany', { count })}</span>
        </Title>
        {count > 0 && all}
      </Group>
      {count === 0 ? <Text c="dimmed">{none}</Text> : <ul className="izdeu-tasks">{children}</ul>}
    </section>
  );
}

const CaseLink = ({ id, number }: { readonly id: string; readonly number: string }) => (
  <Anchor style={UNDERLINED} renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
    <FileNumber>{number}</FileNumber>
  </Anchor>
);

/** A day with the word "overdue" once it has passed. */
function Day({ day, provisional = false }: { readonly day: string | null; readonly provisional?: boolean }) {
  const { t } = useTranslation('home');
  if (day === null) return null;
  const words = sayDay(day, currentLanguage());
  if (day < today()) return <StatusTag tone="attention">{t('overdueSince', { day: words })}</StatusTag>;
  return (
    <Text size="sm" component="span">
      {provisional ? t('dueProvisional', { day: words }) : t('dueOn', { day: words })}
    </Text>
  );
}

interface CasePileProps {
  readonly title: string;
  readonly none: string;
  readonly pile: CasePileView;
  readonly book: ReferenceBook;
  /** Filters under which the case list shows all of them. */
  readonly search: {
    readonly mine: 'yes';
    readonly status: CaseStatus;
    readonly gap?: Extract<GapCode, 'relation_not_proven'>;
  };
}

export function CasePile({ title, none, pile, book, search }: CasePileProps) {
  const { t } = useTranslation('home');
  const all = <Anchor renderRoot={(props) => <Link to="/cases" search={search} {...props} />}>{t('all')}</Anchor>;
  return (
    <Pile title={title} none={none} count={pile.count} all={all}>
      {pile.rows.slice(0, SHOWN).map(({ id, number, soughtName, gaps, nextDueOn }) => (
        <li key={id}>
          <div>
            <CaseLink id={id} number={number} /> <NameText>{soughtName}</NameText>
            <Text size="sm" c="dimmed">
              {gaps.length === 0 ? t('ready') : gaps.map((gap) => book.label('gate_gap', gap)).join('; ')}
            </Text>
          </div>
          <Day day={nextDueOn} />
        </li>
      ))}
    </Pile>
  );
}

interface LetterPileProps {
  readonly title: string;
  readonly none: string;
  readonly pile: LetterPileView;
  readonly book: ReferenceBook;
}

export function LetterPile({ title, none, pile, book }: LetterPileProps) {
  const { t } = useTranslation('home');
  return (
    <Pile title={title} none={none} count={pile.count}>
      {pile.rows.map((letter) => (
        <li key={letter.id}>
          <div>
            <Anchor
              style={UNDERLINED}
              renderRoot={(props) => <Link to="/letters/$id" params={{ id: letter.id }} {...props} />}
            >
              <FileNumber>{letter.outgoingNumber ?? t('unnumbered')}</FileNumber>
            </Anchor>{' '}
            {book.label('recipient', letter.recipientCode)}
            <Text size="sm">
              <CaseLink id={letter.caseId} number={letter.caseNumber} /> <NameText>{letter.soughtName}</NameText>
            </Text>
          </div>
          <Day day={letter.dueOn} provisional={letter.dueProvisional} />
        </li>
      ))}
    </Pile>
  );
}

interface TaskPileProps {
  readonly title: string;
  readonly none: string;
  readonly pile: TaskPileView;
}

export function TaskPile({ title, none, pile }: TaskPileProps) {
  const { t } = useTranslation('home');
  const all = <Anchor renderRoot={(props) => <Link to="/tasks" {...props} />}>{t('all')}</Anchor>;
  return (
    <Pile title={title} none={none} count={pile.count} all={all}>
      {pile.rows.map(({ id, title: words, caseId, caseNumber, soughtName, dueOn }) => (
        <li key={id}>
          <div>
            <span dir="auto">{words}</span>
            <Text size="sm">
              <CaseLink id={caseId} number={caseNumber} /> <NameText>{soughtName}</NameText>
            </Text>
          </div>
          <Day day={dueOn} />
        </li>
      ))}
    </Pile>
  );
}
