import { draftLetter, getCase, type LetterKind } from '@izdeu/api-client';
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels, useReference } from '../../shared/reference/use-reference.js';
import { AwaitedLetters } from './awaited-letters.js';
import { BeforeRecipient, useCaseGate } from './before-recipient.js';
import { CaseLink } from './case-link.js';
import { GateGaps } from './gate-gaps.js';
import { ScansKept } from './scans-kept.js';
import { RecipientChoice } from './recipient-choice.js';
import { kindsOf } from './recipients.js';
import { RedactionPreview } from './redaction-preview.js';
import './letters.css';

const route = getRouteApi('/cases/$id/letters/new');

/** Begins a letter: to whom and of what kind; what is still missing stands beside the choice. */
export function NewLetterPage() {
  const { t } = useTranslation(['letters', 'common']);
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const file = useQuery({ queryKey: ['case', id], queryFn: () => getCase({ path: { id } }) });
  const book = useReference('recipient', 'letter_kind');
  const [recipientCode, setRecipient] = useState<string | null>(null);
  const [kind, setKind] = useState<LetterKind | null>(null);
  // One key per choice: pressing twice, or again after a dropped line, begins one letter.
  const key = useRef(crypto.randomUUID());
  const recipient = recipientCode === null ? null : book.find('recipient', recipientCode);
  const kinds = kindsOf(recipient);
  const draft = useMutation({
    mutationFn: (body: { recipientCode: string; kind: LetterKind }) =>
      draftLetter({ path: { id }, body, headers: { 'Idempotency-Key': key.current } }),
    onSuccess: (letter) => navigate({ to: '/letters/$id', params: { id: letter.id } }),
  });

  function choose(code: string): void {
    key.current = crypto.randomUUID();
    setRecipient(code);
    const offered = kindsOf(book.find('recipient', code));
    setKind((now) => offered.find((one) => one === now) ?? offered[0] ?? null);
  }

  if (file.isError) return <ProblemNotice error={file.error} retry={() => void file.refetch()} />;
  if (!file.data || !book.ready) return <Loading lines={8} />;
  return (
    <Page title={t('new.title')} lead={t('new.lead')} actions={<CaseLink id={id} label={file.data.number} />}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (recipientCode !== null && kind !== null) draft.mutate({ recipientCode, kind });
        }}
      >
        <Stack gap="lg">
          <RecipientChoice book={book} value={recipientCode} onChange={choose} />
          {kinds.length > 0 && (
            <Radio.Group
              label={t('new.kind')}
              value={kind}
              onChange={(value) => {
                key.current = crypto.randomUUID();
                setKind(kinds.find((one) => one === value) ?? null);
              }}
            >
              <Stack gap="xs" mt="xs">
                {kinds.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={book.label('letter_kind', one)}
                    description={
                      readLabels(book.find('letter_kind', one)?.data.meaning)?.[currentLanguage()] ?? undefined
                    }
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <div>
            {recipientCode === null ? (
              <Text>{t('new.chooseFirst')}</Text>
            ) : (
              <GateOfRecipient
                caseId={id}
                recipientCode={recipientCode}
                kind={kind}
                edits={file.data.may.includes('letter:draft')}
              />
            )}
            <Text mt="xs" c="dimmed">
              {t('new.textsLater')}
            </Text>
          </div>
          {draft.isError && <ProblemNotice error={draft.error} />}
          <Group>
            <Button type="submit" disabled={recipientCode === null || kind === null} loading={draft.isPending}>
              {t('new.begin')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

interface GateOfRecipientProps {
  readonly caseId: string;
  readonly recipientCode: string;
  readonly kind: LetterKind | null;
  /** The reader is assigned to the case and will write the letter. */
  readonly edits: boolean;
}

/** The same gaps that the gate of the letter will name, asked for this very recipient. */
function GateOfRecipient({ caseId, recipientCode, kind, edits }: GateOfRecipientProps) {
  const { t } = useTranslation('letters');
  const gate = useCaseGate(caseId, recipientCode);
  if (gate.isError) return <ProblemNotice error={gate.error} retry={() => void gate.refetch()} />;
  if (!gate.data) return <Loading lines={3} />;
  return (
    <Stack gap="md">
      <AwaitedLetters letters={gate.data.awaited.filter((one) => one.kind === kind)} />
      <GateGaps title={t('gate.title')} gaps={gate.data.gaps} caseId={caseId} edits={edits} />
      <ScansKept caseId={caseId} scans={gate.data.scansKept} />
      <BeforeRecipient caseId={caseId} gate={gate.data} />
      <RedactionPreview caseId={caseId} recipientCode={recipientCode} />
    </Stack>
  );
}
