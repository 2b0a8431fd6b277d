import { listAppeals } from '@izdeu/api-client';
import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { Loading } from '../../shared/components/loading.js';
import { NameList } from '../../shared/components/name-text.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';

/** What an intake volunteer wrote down: the server shows the own appeals of the last 24 hours and no others. */
export default function OwnAppeals() {
  const { t } = useTranslation('home');
  const own = useQuery({ queryKey: ['appeals', 'own'], queryFn: () => listAppeals({ query: { limit: 20 } }) });
  if (own.isPending) return <Loading lines={4} />;
  if (own.isError) return <ProblemNotice error={own.error} retry={() => void own.refetch()} />;
  const { items } = own.data;
  return (
    <section>
      <Title order={2}>
        {t('own.title')} <span className="izdeu-dim">{t('howMany', { count: items.length })}</span>
      </Title>
      {items.length === 0 ? (
        <Text c="dimmed">{t('own.none')}</Text>
      ) : (
        <ul className="izdeu-tasks">
          {items.map(({ id, number, applicantName, soughtNames, createdAt }) => (
            <li key={id}>
              <div>
                <Anchor renderRoot={(props) => <Link to="/appeals/$id" params={{ id }} {...props} />}>
                  <FileNumber>{number}</FileNumber>
                </Anchor>{' '}
                {applicantName && <NameList names={[applicantName]} />}
                <Text size="sm" c="dimmed">
                  <NameList names={[...new Set(soughtNames)]} />
                </Text>
              </div>
              <Text size="sm">{formatInstant(createdAt)}</Text>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
