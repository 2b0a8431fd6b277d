import { claimFate, type FateProposalView } from '@izdeu/api-client';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';

/** What the timeline makes likely on the axes of fate; a person accepts it, nothing changes by itself. */
export function FateProposals() {
  const { file, may } = useCaseFile();
  if (!may('case:work')) return null;
  return file.proposals.map((one) => <Proposal key={one.sourceEventId} proposal={one} />);
}

function Proposal({ proposal: { axis, value, asOf, sourceEventId } }: { readonly proposal: FateProposalView }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const key = useRef(crypto.randomUUID());
  const event = file.events.find(({ id }) => id === sourceEventId);
  const accept = useMutation({
    mutationFn: async () => {
      if (!event) return;
      const { source: sourceKind, sourceNote, confidence } = event;
      await claimFate({
        path: { id: file.id },
        headers: { 'Idempotency-Key': key.current },
        body: { axis, value, asOf, sourceKind, sourceNote, confidence },
      });
      await reload();
    },
  });
  if (!event) return null;
  return (
    <Alert variant="outline" className="izdeu-no-print">
      <Group justify="space-between">
        <Text>{t('timeline.proposal.text', { when: sayEdtf(asOf, currentLanguage()) })}</Text>
        <Button variant="default" loading={accept.isPending} onClick={() => accept.mutate()}>
          {t('timeline.proposal.accept')}
        </Button>
      </Group>
      {accept.isError && <ProblemNotice error={accept.error} />}
    </Alert>
  );
}
