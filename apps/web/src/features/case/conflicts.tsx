import { listConflicts, type ConflictView } from '@izdeu/api-client';
import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { NameText } from '../../shared/components/name-text.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { usePaperWords } from '../../shared/papers/use-paper-words.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

type Claim = ConflictView['one'];

/** Claims that do not fit together, found by the system and left to people: both stand with where they come from. */
export function Conflicts() {
  const { t } = useTranslation('story');
  const { file } = useCaseFile();
  const { data, error } = useQuery({
    queryKey: ['case', file.id, 'conflicts', file.updatedAt],
    queryFn: () => listConflicts({ path: { id: file.id } }),
    placeholderData: (before) => before,
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data || data.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('conflicts.title')}
      </Title>
      <Text c="dimmed">{t('conflicts.lead')}</Text>
      <table className="izdeu-table" role="table">
        <caption>{t('conflicts.caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {(['about', 'one', 'other'] as const).map((key) => (
              <th key={key} scope="col" role="columnheader">
                {t(`conflicts.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {data.map(({ fact, one, other }) => (
            <tr key={`${fact} ${one.id} ${other.id}`} role="row">
              <th scope="row" role="rowheader">
                {t(`conflicts.fact.${fact}`)}
                {fact !== 'kinship' && (
                  <>
                    {': '}
                    <NameText>{one.personName}</NameText>
                  </>
                )}
              </th>
              <Side title={t('conflicts.one')} fact={fact} claim={one} />
              <Side title={t('conflicts.other')} fact={fact} claim={other} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface SideProps {
  readonly title: string;
  readonly fact: ConflictView['fact'];
  readonly claim: Claim;
}

function Side({ title, fact, claim }: SideProps) {
  return (
    <td role="cell">
      <span className="izdeu-cell-title" aria-hidden>
        {title}
      </span>
      <div>
        <What fact={fact} claim={claim} />
        <Where claim={claim} />
      </div>
    </td>
  );
}

const KIND_OF = { citizenship: 'citizenship_status', held_where: 'place', fate: 'fate_value' } as const;
const LINK_TERMS = ['parent', 'child', 'spouse'] as const;

function What({ fact, claim: { code, date, denies, personName, otherName } }: Omit<SideProps, 'title'>) {
  const { t } = useTranslation(['story', 'proof']);
  const { label } = useCodeWords(['citizenship_status', 'place', 'fate_value', 'kin_term']);
  const told = date !== '' && (
    <>
      {' '}
      (<ToldDate edtf={date} />)
    </>
  );
  if (fact === 'birth') return <ToldDate edtf={date} />;
  if (fact === 'parent') return <NameText>{otherName}</NameText>;
  if (fact === 'alive')
    return (
      <>
        {denies ? t('conflicts.died') : t('conflicts.alive')}
        {told}
      </>
    );
  if (fact === 'kinship') {
    const link = LINK_TERMS.find((one) => one === code);
    return (
      <>
        <NameText>{personName}</NameText> – {link ? t(`proof:stepPlain.${link}`) : label('kin_term', code)} –{' '}
        <NameText>{otherName}</NameText>
      </>
    );
  }
  return (
    <>
      {denies && `${t('conflicts.denied')}: `}
      {label(KIND_OF[fact], code)}
      {told}
    </>
  );
}

/** Where the claim comes from: a paper, somebody who tells it, or what is written of the person. */
function Where({ claim: { source, by, paper } }: { readonly claim: Claim }) {
  const { t } = useTranslation('story');
  const { label } = useCodeWords(['source_kind']);
  const words = usePaperWords();
  const told = [source ? label('source_kind', source) : '', by].filter((one) => one !== '').join(': ');
  return (
    <div className="izdeu-dim">
      {paper && (
        <Anchor
          renderRoot={(props) => (
            <Link to="/cases/$id/documents" params={{ id: paper.caseId }} hash={`paper-${paper.id}`} {...props} />
          )}
        >
          {[words.kind(paper.kind), words.own(paper)].filter((one) => one !== '').join(': ')}
        </Anchor>
      )}{' '}
      <bdi>{told || (paper ? '' : t('conflicts.onRecord'))}</bdi>
    </div>
  );
}
