import { getTestimonies, type ComparedFactView, type SayingView, type TestimonyVerdict } from '@izdeu/api-client';
import { Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const TONES: Readonly<Record<TestimonyVerdict, StatusTone>> = {
  agree: 'done',
  conflict: 'attention',
  differ: 'active',
  only_first: 'neutral',
  only_second: 'neutral',
};

/** Two people or sources of the case side by side, fact by fact. */
export function Testimonies() {
  const { t } = useTranslation('story');
  const { file } = useCaseFile();
  const [pair, setPair] = useState({ one: '', other: '' });
  const isChosen = pair.one !== '' && pair.other !== '' && pair.one !== pair.other;
  const { data, error } = useQuery({
    // The version changes with the case: what is told anew is compared anew.
    queryKey: ['case', file.id, 'testimonies', file.updatedAt, isChosen ? pair : null],
    queryFn: () => getTestimonies({ path: { id: file.id }, query: isChosen ? pair : {} }),
    placeholderData: (before) => before,
  });
  const { label } = useCodeWords(['source_kind']);
  const tellers = (data?.tellers ?? []).map(({ id, name, kind }) => ({ id, name: name || label('source_kind', kind) }));
  const options = (except: string) => [
    { value: '', label: '–' },
    ...tellers.filter(({ id }) => id !== except).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const nameOf = (id: string) => tellers.find((teller) => teller.id === id)?.name ?? '';
  return (
    <section>
      <Title order={2} mb="xs">
        {t('testimonies.title')}
      </Title>
      {error && <ProblemNotice error={error} />}
      {data && tellers.length < 2 && <Text c="dimmed">{t('testimonies.few')}</Text>}
      {tellers.length > 1 && (
        <Stack gap="md">
          <Text c="dimmed">{t('testimonies.lead')}</Text>
          <Group gap="sm" className="izdeu-no-print">
            <NativeSelect
              label={t('testimonies.one')}
              value={pair.one}
              data={options(pair.other)}
              onChange={({ currentTarget }) => setPair({ ...pair, one: currentTarget.value })}
            />
            <NativeSelect
              label={t('testimonies.other')}
              value={pair.other}
              data={options(pair.one)}
              onChange={({ currentTarget }) => setPair({ ...pair, other: currentTarget.value })}
            />
          </Group>
          {isChosen && data && data.compared.length > 0 && (
            <Comparison facts={data.compared} titles={[nameOf(pair.one), nameOf(pair.other)]} />
          )}
        </Stack>
      )}
    </section>
  );
}

interface ComparisonProps {
  readonly facts: readonly ComparedFactView[];
  readonly titles: readonly [string, string];
}

function Comparison({ facts, titles: [one, other] }: ComparisonProps) {
  const { t } = useTranslation('story');
  return (
    <table className="izdeu-table" role="table">
      <caption>{t('testimonies.caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {t('testimonies.fact')}
          </th>
          {[one, other].map((title) => (
            <th key={title} scope="col" role="columnheader">
              <bdi>{title}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {facts.map((fact) => (
          <tr key={fact.fact} role="row">
            <th scope="row" role="rowheader">
              {t(`fact.${fact.fact}`)}{' '}
              <StatusTag tone={TONES[fact.verdict]}>{t(`testimonies.verdict.${fact.verdict}`)}</StatusTag>
            </th>
            <Said title={one} fact={fact.fact} sayings={fact.one} />
            <Said title={other} fact={fact.fact} sayings={fact.other} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SaidProps {
  readonly title: string;
  readonly fact: ComparedFactView['fact'];
  readonly sayings: readonly SayingView[];
}

function Said({ title, fact, sayings }: SaidProps) {
  const { t } = useTranslation('story');
  return (
    <td role="cell">
      <span className="izdeu-cell-title" aria-hidden>
        {title}
      </span>
      {sayings.length === 0 && <Text c="dimmed">{t('testimonies.silent')}</Text>}
      {sayings.map((saying, index) => (
        <div key={`${saying.statementId}${index}`}>
          <OneSaying fact={fact} saying={saying} />
        </div>
      ))}
    </td>
  );
}

const KIND_OF = { held_where: 'place', held_form: 'restriction_form', reasons: 'detention_reason' } as const;
type Coded = keyof typeof KIND_OF;
const isCoded = (fact: string): fact is Coded => fact in KIND_OF;

function OneSaying({ fact, saying }: { readonly fact: ComparedFactView['fact']; readonly saying: SayingView }) {
  const { label } = useCodeWords(['place', 'restriction_form', 'detention_reason', 'fate_value']);
  if (fact.endsWith('_when')) return <ToldDate edtf={saying.date} />;
  const say = (code: string) => (isCoded(fact) ? label(KIND_OF[fact], code) : label('fate_value', `${fact}.${code}`));
  const words = [...saying.codes.map(say), saying.words].filter((one) => one !== '').join(' · ');
  return (
    <>
      <bdi>{words}</bdi>
      {saying.date !== '' && (
        <span className="izdeu-dim">
          {' '}
          (<ToldDate edtf={saying.date} />)
        </span>
      )}
    </>
  );
}
