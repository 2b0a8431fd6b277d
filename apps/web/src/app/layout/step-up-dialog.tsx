import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { offerProof } from '../../shared/api/session-api.js';
import { Dialog } from '../../shared/components/dialog.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { ProofForm } from '../../shared/session/proof-form.js';
import { useSession } from '../../shared/session/session.js';

const GRADE_OF = { password: 1, code: 2, recovery_code: 0, passkey: 3 } as const;

/** Asks for a fresh proof before something weighty. What was typed below stays, and the request goes on by itself. */
export function StepUpDialog() {
  const { t } = useTranslation(['session', 'common']);
  const { proofWanted, giveUpProof } = useSession();
  return (
    <Dialog opened={proofWanted !== null} title={t('proof.title')} onClose={giveUpProof} above="dialogs">
      <Stack>
        <Text>{proofWanted?.manyOpenings ? t('proof.manyLead') : t('proof.lead')}</Text>
        {proofWanted !== null && <Offered grade={proofWanted.grade} />}
        <Button variant="subtle" onClick={giveUpProof}>
          {t('common:cancel')}
        </Button>
      </Stack>
    </Dialog>
  );
}

function Offered({ grade }: { readonly grade: number }) {
  const { t } = useTranslation('session');
  const { prove } = useSession();
  // Each look makes a new challenge: none may be taken from memory.
  const offer = useQuery({ queryKey: ['proof-offer'], queryFn: offerProof, gcTime: 0, staleTime: Infinity });
  if (offer.isError) return <ProblemNotice error={offer.error} retry={() => void offer.refetch()} />;
  if (!offer.data) return <Loading />;
  const methods = offer.data.methods.filter((one) => GRADE_OF[one] >= grade);
  return (
    <ProofForm
      offer={{ ...offer.data, methods }}
      submitLabel={t('proof.confirm')}
      onProof={async (proof) => {
        try {
          await prove(proof);
        } catch (error) {
          if (proof.method === 'passkey') await offer.refetch();
          throw error;
        }
      }}
    />
  );
}
