import { listOpenDecisions } from '@izdeu/api-client';
import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameText } from '../../shared/components/name-text.js';
import { formatInstant } from '../../shared/dates/format.js';

/** Decisions of colleagues that wait for a second lawyer. Nothing where there are none. */
export default function OpenDecisions() {
  const { t } = useTranslation('home');
  const { data } = useQuery({ queryKey: ['decisions'], queryFn: () => listOpenDecisions() });
  if (!data || data.length === 0) return null;
  return (
    <section>
      <Title order={2}>
        {t('second.title')} <span className="izdeu-dim">{t('howMany', { count: data.length })}</span>
      </Title>
      <ul className="izdeu-tasks">
        {data.map(({ id, kind, caseId, caseNumber, soughtName, createdAt }) => (
          <li key={id}>
            <div>
              <Anchor renderRoot={(props) => <Link to="/cases/$id/relation" params={{ id: caseId }} {...props} />}>
                <FileNumber>{caseNumber}</FileNumber>
              </Anchor>{' '}
              <NameText>{soughtName}</NameText>
              <Text size="sm">{t(`second.kind.${kind}`)}</Text>
            </div>
            <Text size="sm">{formatInstant(createdAt)}</Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
