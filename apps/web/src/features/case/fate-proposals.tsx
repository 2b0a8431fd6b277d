import { claimFate, type FateProposalView } from '@izdeu/api-client';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** What the timeline makes likely on the axes of fate; a person accepts it, nothing changes by itself. */
export function FateProposals() {
  const { file, may } = useCaseFile();
  if (!may('case:work')) return null;
  return file.proposals.map((one) => <Proposal key={`${one.axis}${one.sourceEventId}`} proposal={one} />);
}

function Proposal({ proposal: { axis, value, asOf, sourceEventId } }: { readonly proposal: FateProposalView }) {
  const { t } = useTranslation(['story', 'case']);
  const { label } = useCodeWords(['event_type', 'fate_value']);
  const { file, reload } = useCaseFile();
  const key = useRef(crypto.randomUUID());
  const event = file.events.find(({ id }) => id === sourceEventId);
  const accept = useMutation({
    mutationFn: async () => {
      if (!event) return;
      const { source: sourceKind, sourceNote, confidence, knownSince, sources } = event;
      const [own] = sources;
      await claimFate({
        path: { id: file.id },
        headers: { 'Idempotency-Key': key.current },
        body: {
          ...{ axis, value, asOf, sourceKind, sourceNote, confidence, sourceEventId, learnedOn: knownSince },
          ...(own?.tellerPersonId && { tellerPersonId: own.tellerPersonId }),
          ...(own && !own.tellerPersonId && { teller: own.teller }),
          ...(own && { origin: own.origin }),
        },
      });
      await reload();
    },
  });
  if (!event) return null;
  const words = {
    event: label('event_type', event.type),
    when: sayEdtf(asOf, currentLanguage()),
    axis: t(`case:axis.${axis}`),
    value: label('fate_value', `${axis}.${value}`),
  };
  return (
    <Alert variant="outline" className="izdeu-no-print">
      <Group justify="space-between">
        <Text>{t('proposal.text', words)}</Text>
        <Button variant="default" loading={accept.isPending} onClick={() => accept.mutate()}>
          {t('proposal.accept', { axis: words.axis })}
        </Button>
      </Group>
      {accept.isError && <ProblemNotice error={accept.error} />}
    </Alert>
  );
}
