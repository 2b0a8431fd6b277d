import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameList } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import type { Family, FamilyLink } from './family-data.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';
import { LinkVerdictTag } from './verdict-tags.js';

/** So many links beside the chain are shown at once; more of them stand folded, or a phone would scroll for ever. */
const MOST_BESIDE = 8;

/** Every link of the family as a row, those of the chain first; a person without links is named below. */
export function FamilyTable({ family: { people, links } }: { readonly family: Family }) {
  const { t } = useTranslation('proof');
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const alone = people.filter(({ id }) => !linked.has(id));
  const unclear = people.filter(({ weak }) => weak);
  const matters = ({ onPath, weak, documentIds }: FamilyLink) => onPath || weak || documentIds.length > 0;
  const first = links.filter(matters);
  const beside = links.filter((link) => !matters(link));
  const folds = first.length > 0 && beside.length > MOST_BESIDE;
  return (
    <>
      <LinkRows people={people} links={folds ? first : [...first, ...beside]} caption={t('family.caption')} />
      {folds && (
        <details className="izdeu-other-links">
          <summary>{t('otherLinks', { count: beside.length })}</summary>
          <LinkRows people={people} links={beside} caption={t('otherLinks', { count: beside.length })} />
        </details>
      )}
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

interface LinkRowsProps {
  readonly people: Family['people'];
  readonly links: readonly FamilyLink[];
  readonly caption: string;
}

function LinkRows({ people, links, caption }: LinkRowsProps) {
  const { t } = useTranslation('proof');
  const papers = useFamilyPapers();
  const names = (id: string) => people.find((one) => one.id === id)?.names ?? [];
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
    <table className="izdeu-table" role="table">
      <caption>{caption}</caption>
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
