import { getCaseGate, type GateView } from '@izdeu/api-client';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { ProtectionHint } from '../../shared/people/protection-hint.js';
import { AsksLeftOut } from './asks-left-out.js';
import { FoundWords } from './found-words.js';

/** What a letter of this case to this recipient would meet, before it is begun. */
export function useCaseGate(caseId: string, recipientCode: string) {
  return useQuery({
    queryKey: ['case', caseId, 'gate', recipientCode],
    queryFn: () => getCaseGate({ path: { id: caseId }, query: { recipientCode } }),
  });
}

interface BeforeRecipientProps {
  readonly caseId: string;
  readonly gate: GateView;
}

/** The ground on which the recipient can be asked, what it cannot be asked, and words on record that will stop the letter. */
export function BeforeRecipient({ caseId, gate }: BeforeRecipientProps) {
  const { t } = useTranslation('letters');
  return (
    <Stack gap="sm">
      <ProtectionHint line={gate.protection} neverContactPrc={gate.neverContactPrc} />
      <AsksLeftOut caseId={caseId} asks={gate.asksLeftOut} />
      {gate.words.length > 0 && (
        <section aria-label={t('wording.before')}>
          <Text fw={600}>{t('wording.before')}</Text>
          <FoundWords words={gate.words} />
        </section>
      )}
    </Stack>
  );
}

/** The same for a recipient by its code, where no list of gaps stands beside it. */
export function BeforeRecipientOf({
  caseId,
  recipientCode,
}: {
  readonly caseId: string;
  readonly recipientCode: string;
}) {
  const gate = useCaseGate(caseId, recipientCode);
  if (gate.isError) return <ProblemNotice error={gate.error} retry={() => void gate.refetch()} />;
  return gate.data ? <BeforeRecipient caseId={caseId} gate={gate.data} /> : null;
}
