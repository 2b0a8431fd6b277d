import type { CitizenshipView } from '@izdeu/api-client';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** What should be asked about the claims: questions to the family, never errors. */
export function ClaimQuestions({ citizenship }: { readonly citizenship: CitizenshipView }) {
  const { t } = useTranslation('citizenship');
  const { label } = useCodeWords(['citizenship_status']);
  if (citizenship.asked.length === 0) return null;
  const statusOf = (claimId: string) => {
    const claim = citizenship.claims.find(({ id }) => id === claimId);
    return claim ? label('citizenship_status', claim.status) : '';
  };
  return (
    <section>
      <Title order={3}>{t('asked.title')}</Title>
      <Text className="izdeu-dim">{t('asked.lead')}</Text>
      <ul className="izdeu-tasks">
        {citizenship.asked.map(({ code, claimIds }) => (
          <li key={`${code} ${claimIds.join(' ')}`}>
            <div>
              <Text fw={600}>{t(`asked.code.${code}`)}</Text>
              <div className="izdeu-dim">{claimIds.map(statusOf).join(' – ')}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
