import type { PetitionView } from '@izdeu/api-client';
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** What is known of a petition, beside its signers and cases. */
export function PetitionFacts({ petition }: { readonly petition: PetitionView }) {
  const { t } = useTranslation('petitions');
  const { label } = useCodeWords(['recipient', 'reply_class']);
  const { title, recipientCode, place, body, handedInOn, answeredOn, answerClass, answer, letter, scan } = petition;
  const day = (edtf: string | null) => edtf && <ToldDate edtf={edtf} />;
  // What nobody entered yet is no riddle: it has not happened here.
  const none = (text: string) => <span className="izdeu-dim">{text}</span>;
  const words = (text: string) => text && <bdi className="izdeu-words">{text}</bdi>;
  return (
    <Stack gap="xs">
      <KeyValue
        entries={[
          { label: t('field.title'), value: words(title) },
          { label: t('field.recipient'), value: label('recipient', recipientCode) },
          { label: t('field.place'), value: words(place) },
          { label: t('field.body'), value: words(body) },
          { label: t('field.handedInOn'), value: day(handedInOn) ?? none(t('page.notHandedIn')) },
          {
            label: t('field.letter'),
            value: letter ? (
              <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id: letter.id }} {...props} />}>
                {letter.outgoingNumber ?? t('papers.noNumber')}
              </Anchor>
            ) : (
              none(t('page.noPaper'))
            ),
          },
          {
            label: t('field.scan'),
            value: scan ? (
              <Anchor
                renderRoot={(props) => <Link to="/cases/$id/documents" params={{ id: scan.caseId }} {...props} />}
              >
                {scan.title || t('field.scan')}
              </Anchor>
            ) : (
              none(t('page.noPaper'))
            ),
          },
          { label: t('field.answeredOn'), value: day(answeredOn) ?? none(t('page.notAnswered')) },
          ...(answerClass ? [{ label: t('field.answerClass'), value: label('reply_class', answerClass) }] : []),
          ...(answer ? [{ label: t('field.answer'), value: words(answer) }] : []),
        ]}
      />
      <Text size="sm" className="izdeu-dim">
        {t('page.recorded', { who: petition.recordedBy, when: formatInstant(petition.recordedAt) })}
      </Text>
    </Stack>
  );
}
