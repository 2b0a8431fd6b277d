import { acceptLetterText, rejectLetterText, type LetterView, type TextProposalView } from '@izdeu/api-client';
import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';
import { FoundWords } from './found-words.js';
import { TextChanges } from './text-change.js';
import { useLetterChanged } from './use-letter.js';

interface TextProposalProps {
  readonly letter: LetterView;
  readonly proposal: TextProposalView;
  /** Something is being typed into the letter: taking over would lose it. */
  readonly unsaved: boolean;
  readonly onAccepted: () => void;
}

/** A text that came back, against the one in the house: what is new, what is gone, what of the file is not taken over. */
export function TextProposal({ letter, proposal, unsaved, onAccepted }: TextProposalProps) {
  const { t } = useTranslation('letters');
  const { language, byName, createdAt, changed, behind, leftBehind, words } = proposal;
  const heading = `${t(`text.language.${language}`)} · ${t('file.from', { name: byName, when: formatInstant(createdAt) })}`;
  return (
    <section aria-label={heading} className="izdeu-text-proposal">
      <Stack gap="sm">
        <Title order={4}>{heading}</Title>
        {behind && <Text fw={600}>{t('file.behind')}</Text>}
        {changed ? (
          <>
            <Text className="izdeu-dim">{t('file.legend')}</Text>
            {proposal.subject.some(({ kind }) => kind !== 'same') && (
              <div>
                <Text fw={600}>{t('file.subject')}</Text>
                <TextChanges changes={proposal.subject} language={language} />
              </div>
            )}
            <div>
              <Text fw={600}>{t('file.body')}</Text>
              <TextChanges changes={proposal.body} language={language} />
            </div>
          </>
        ) : (
          <Text>{t('file.unchanged')}</Text>
        )}
        {leftBehind.length > 0 && (
          <div>
            <Text fw={600}>{t('file.left')}</Text>
            <List>
              {leftBehind.map(({ part, text }) => (
                <List.Item key={`${part} ${text}`}>
                  {t(`file.part.${part}`)}: {text === '' ? t('file.leftGone') : <q>{text}</q>}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {words.length > 0 && (
          <div>
            <Text fw={600}>{t('file.words')}</Text>
            <FoundWords words={words} />
          </div>
        )}
        <Decision letter={letter} proposal={proposal} unsaved={unsaved} onAccepted={onAccepted} />
      </Stack>
    </section>
  );
}

function Decision({ letter, proposal, unsaved, onAccepted }: TextProposalProps) {
  const { t } = useTranslation('letters');
  const taken = useLetterChanged();
  const asked = { path: { id: letter.id, proposalId: proposal.id }, body: { version: letter.version } };
  const accept = useMutation({
    mutationFn: () => acceptLetterText(asked),
    onSuccess: (now) => {
      taken(now);
      onAccepted();
    },
  });
  const reject = useMutation({ mutationFn: () => rejectLetterText(asked), onSuccess: taken });
  const mayAccept = letter.actions.includes('edit') && proposal.changed;
  const error = accept.error ?? reject.error;
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      {mayAccept && letter.state !== 'drafted' && <Text>{t('text.reopenHint')}</Text>}
      {mayAccept && unsaved && <Text>{t('file.saveFirst')}</Text>}
      <Group className="izdeu-no-print">
        {mayAccept && (
          <Button disabled={unsaved || reject.isPending} loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('file.accept')}
          </Button>
        )}
        <Button
          variant="default"
          disabled={accept.isPending}
          loading={reject.isPending}
          onClick={() => reject.mutate()}
        >
          {t('file.reject')}
        </Button>
      </Group>
    </>
  );
}
