import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameList } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import type { Family, FamilyLink } from './family-data.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';
import { LinkVerdictTag } from './verdict-tags.js';

/** Every link of the family as a row; a person without links is named below. */
export function FamilyTable({ family: { people, links } }: { readonly family: Family }) {
  const { t } = useTranslation('proof');
  const papers = useFamilyPapers();
  const names = (id: string) => people.find((one) => one.id === id)?.names ?? [];
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const alone = people.filter(({ id }) => !linked.has(id));
  const unclear = people.filter(({ weak }) => weak);
  const columns = [
    { key: 'from', cell: ({ from }: FamilyLink) => <NameList names={names(from)} /> },
    { key: 'kind', cell: ({ kind }: FamilyLink) => (kind === 'stated' ? t('family.stated') : t(`kind.${kind}`)) },
    { key: 'to', cell: ({ to }: FamilyLink) => <NameList names={names(to)} /> },
    {
      key: 'papers',
      cell: ({ documentIds }: FamilyLink) =>
        documentIds.length === 0 ? t('noPapers') : documentIds.map(papers.label).join('; '),
    },
    { key: 'comesTo', cell: (link: FamilyLink) => <Marks link={link} /> },
    {
      key: 'verdict',
      cell: ({ link }: FamilyLink) => link && <LinkVerdictTag verdict={link.verdict?.verdict ?? 'not_judged'} />,
    },
  ] as const;
  return (
    <>
      <table className="izdeu-table" role="table">
        <caption>{t('family.caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key }) => (
              <th key={key} scope="col" role="columnheader">
                {t(`family.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {links.map((link) => (
            <tr key={link.id} role="row">
              {columns.map(({ key, cell }) => (
                <td key={key} role="cell">
                  <span className="izdeu-cell-title" aria-hidden>
                    {t(`family.column.${key}`)}
                  </span>
                  <div>{cell(link)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {unclear.map(({ id, names: spellings }) => (
        <Text key={id} component="div" mt="sm">
          <StatusTag tone="attention">{t('family.weakest')}</StatusTag> {t('family.weakPerson')}{' '}
          <NameList names={spellings} />
        </Text>
      ))}
      {alone.length > 0 && (
        <Text component="div" mt="sm">
          {t('family.alone')} <NameList names={alone.map(({ names: [name = ''] }) => name)} />
        </Text>
      )}
    </>
  );
}

/** What the papers of a link come to, whether the best chain runs over it, and whether it is where the chain is weakest. */
export function Marks({ link: { grade, onPath, weak } }: { readonly link: FamilyLink }) {
  const { t } = useTranslation('proof');
  return (
    <>
      <div>{t(`linkVerdict.${grade}`)}</div>
      {onPath && <div className="izdeu-dim">{t('family.onPath')}</div>}
      {weak && <StatusTag tone="attention">{t('family.weakest')}</StatusTag>}
    </>
  );
}
