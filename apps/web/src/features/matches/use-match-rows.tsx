import type { MatchConflict, MatchPageView, MatchSideView } from '@izdeu/api-client';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameText } from '../../shared/components/name-text.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

interface Row {
  readonly label: string;
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly differs: boolean;
}

interface MatchRows {
  /** Those that speak against one person come first. */
  readonly rows: readonly Row[];
  /** What neither record says anything about. */
  readonly unknown: readonly string[];
}

/** What stands in each row of a comparison. */
export function useMatchRows(match: MatchPageView): MatchRows {
  const { t } = useTranslation(['matches', 'case', 'lists', 'common']);
  const { label } = useCodeWords(['place']);
  const unknown = t('common:notKnown');
  const born = (edtf: string): string => (edtf === '' ? unknown : sayEdtf(edtf, currentLanguage()));
  const place = (code: string | null, words = ''): string =>
    [code ? label('place', code) : '', words].filter((one) => one !== '').join(' · ') || unknown;
  const row = (text: string, conflict: MatchConflict | null, of: (side: MatchSideView) => ReactNode): Row => ({
    label: text,
    left: of(match.a),
    right: of(match.b),
    differs: conflict !== null && match.conflicts.includes(conflict),
  });
  const lines = (all: readonly (readonly [key: string, line: ReactNode])[]): ReactNode =>
    all.length === 0 ? unknown : all.map(([key, line]) => <div key={key}>{line}</div>);
  const rows = [
    row(t('page.names'), 'name', ({ person }) =>
      lines(
        person.names
          .filter(({ superseded }) => !superseded)
          .map(({ id, value, source }) => [
            id,
            <>
              <NameText>{value}</NameText> {source && <span className="izdeu-dim">({source})</span>}
            </>,
          ]),
      ),
    ),
    row(t('page.birth'), 'birth', ({ person }) => born(person.birth)),
    row(t('page.sex'), 'sex', ({ person }) => (person.sex === 'unknown' ? unknown : t(`case:sex.${person.sex}`))),
    row(t('page.numbers'), 'identity_number', ({ person }) =>
      lines(
        person.numbers
          .filter(({ superseded }) => !superseded)
          .map(({ id, kind, masked }) => [
            id,
            <>
              {t(`case:numbers.kind.${kind}`)}: <code className="izdeu-name">{masked || t('case:unreadable')}</code>
            </>,
          ]),
      ),
    ),
    row(t('page.lastPlace'), 'county', ({ person }) => place(person.lastPlaceCode)),
    row(t('page.relatives'), 'relative', ({ relatives }) =>
      lines(
        relatives.map(({ relation, displayName, birth }, index) => [
          `${index}`,
          <>
            {t(`relation.${relation}`)}: <NameText>{displayName}</NameText>
            {birth !== '' && `, ${born(birth)}`}
          </>,
        ]),
      ),
    ),
    row(t('page.birthPlace'), null, ({ person }) => place(person.birthPlaceCode, person.birthPlace)),
    row(t('page.occupation'), null, ({ person }) => person.occupation || unknown),
    row(t('page.papers'), null, ({ papers }) =>
      lines(
        papers.map(({ id, caseId, title, nameAsWritten }) => [
          id,
          <>
            <Anchor renderRoot={(props) => <Link to="/cases/$id/documents" params={{ id: caseId }} {...props} />}>
              <bdi>{title}</bdi>
            </Anchor>
            {nameAsWritten && (
              <>
                : <NameText>{nameAsWritten}</NameText>
              </>
            )}
          </>,
        ]),
      ),
    ),
    row(t('page.cases'), null, ({ cases }) =>
      lines(
        cases.map(({ id, number, role }) => [
          `${id} ${role}`,
          <>
            <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
              <FileNumber>{number}</FileNumber>
            </Anchor>{' '}
            {t(`lists:roleInCase.${role}`)}
          </>,
        ]),
      ),
    ),
  ];
  const isUnknown = ({ left, right }: Row): boolean => left === unknown && right === unknown;
  const told = rows.filter((one) => !isUnknown(one));
  return {
    rows: [...told.filter(({ differs }) => differs), ...told.filter(({ differs }) => !differs)],
    unknown: rows.filter(isUnknown).map(({ label: text }) => text.toLocaleLowerCase(currentLanguage())),
  };
}
