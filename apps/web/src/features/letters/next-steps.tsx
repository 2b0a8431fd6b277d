import { listNextSteps, takeNextStep, type LetterView, type NextStepView } from '@izdeu/api-client';
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatDay } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { ConfidenceTag } from '../../shared/reference/confidence-tag.js';
import { localText, sourceOf, useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';

/** What the law lets us do after silence or a refusal; a step that is a letter is begun with one click. */
export function NextSteps({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('due');
  const steps = useQuery({
    queryKey: ['next-steps', letter.id, letter.version],
    queryFn: () => listNextSteps({ path: { id: letter.id } }),
  });
  if (steps.isError) return <ProblemNotice error={steps.error} retry={() => void steps.refetch()} />;
  if (!steps.data || steps.data.length === 0) return null;
  return (
    <section>
      <Text component="h2" fz="h2" fw={700} mb="sm">
        {t('ladder.title')}
      </Text>
      <Stack gap="md">
        {steps.data.map((step) => (
          <Step key={step.code} step={step} letterId={letter.id} />
        ))}
      </Stack>
    </section>
  );
}

function Step({ step, letterId }: { readonly step: NextStepView; readonly letterId: string }) {
  const { t } = useTranslation('due');
  const { may } = useSignedIn();
  const navigate = useNavigate();
  const book = useReference('escalation', 'recipient', 'deadline_rule');
  const key = useRef(crypto.randomUUID());
  const { code, recipientCode, until, untilByLaw, rule, takenBy } = step;
  const entry = book.find('escalation', code);
  const take = useMutation({
    mutationFn: () =>
      takeNextStep({ path: { id: letterId }, body: { code }, headers: { 'Idempotency-Key': key.current } }),
    onSuccess: ({ id }) => navigate({ to: '/letters/$id', params: { id } }),
  });
  return (
    <div className="izdeu-next-step">
      <Text fw={600}>
        {book.label('escalation', code)}
        {recipientCode && ` – ${book.label('recipient', recipientCode)}`}{' '}
        {entry && <ConfidenceTag confidence={entry.confidence} />}
      </Text>
      <Text>{localText(entry, 'why', currentLanguage())}</Text>
      {until && (
        <Text>
          {t('ladder.until', { day: formatDay(until) })}
          {untilByLaw && ` ${t('ladder.untilByLaw', { day: formatDay(untilByLaw) })}`}
          {rule && ` (${rule})`}
        </Text>
      )}
      <div className="izdeu-dim">{sourceOf(entry, currentLanguage())}</div>
      {take.isError && <ProblemNotice error={take.error} />}
      <Group gap="sm" mt="xs" className="izdeu-no-print">
        {takenBy !== null && (
          <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id: takenBy }} {...props} />}>
            {t('ladder.taken')}
          </Anchor>
        )}
        {takenBy === null && recipientCode !== null && may('letter:draft') && (
          <Button loading={take.isPending} onClick={() => take.mutate()}>
            {t('ladder.begin')}
          </Button>
        )}
      </Group>
    </div>
  );
}
