import type { ProofOfferView } from '@izdeu/api-client';
import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProofForm } from '../../shared/session/proof-form.js';
import { useSession } from '../../shared/session/session.js';

/** The second factor, after the right password. */
export function SecondStep({ offer, onBack }: { readonly offer: ProofOfferView; readonly onBack: () => void }) {
  const { t } = useTranslation('session');
  const { takeSecondStep } = useSession();
  return (
    <Stack>
      <Text>{t('proof.second')}</Text>
      <ProofForm offer={offer} submitLabel={t('signIn')} onProof={takeSecondStep} />
      <Button variant="subtle" onClick={onBack}>
        {t('proof.back')}
      </Button>
    </Stack>
  );
}
