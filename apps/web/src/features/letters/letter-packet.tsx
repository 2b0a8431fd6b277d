import { remakePacket, type LetterView, type PacketView } from '@izdeu/api-client';
import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { formatBytes, formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { PacketCopies } from './packet-copies.js';
import { isMaking } from './letter-life.js';
import { languagesOf } from './letter-text.js';
import { useLetterChanged, usePacket } from './use-letter.js';

const TONES: Readonly<Record<PacketView['state'], StatusTone>> = {
  queued: 'waiting',
  rendering: 'active',
  ready: 'done',
  failed: 'attention',
  frozen: 'done',
  stale: 'stopped',
};
const FAILURES = [
  'enclosure_damaged',
  'enclosure_infected',
  'enclosure_locked',
  'enclosure_too_large',
  'enclosure_unscanned',
  'making_failed',
  'redaction_breached',
  'earlier_copy_breached',
] as const;

/** The papers: to look at in its languages, the making of the packet with its progress, and the frozen bytes with their hash. */
export function LetterPacket({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const packet = usePacket(letter);
  return (
    <Stack gap="sm">
      <Group gap="md" className="izdeu-no-print">
        {languagesOf(letter).map((language) => (
          <Anchor
            key={language}
            href={addressOf(`/letters/${letter.id}/preview`, { language })}
            target="_blank"
            rel="noreferrer"
          >
            {t(`packet.preview.${language}`)}
          </Anchor>
        ))}
      </Group>
      {/* Stays in the page so that a screen reader hears each change of the state, and not each per cent. */}
      <div aria-live="polite">
        {packet ? (
          <PacketState packet={packet} />
        ) : (
          <Text>{letter.state === 'cancelled' ? t('packet.noneCancelled') : t('packet.notYet')}</Text>
        )}
      </div>
      {packet && isMaking(packet.state) && (
        <Progress value={packet.progress} aria-label={t('packet.progress', { percent: String(packet.progress) })} />
      )}
      {letter.packetOutdated && <Text>{t('packet.outdated')}</Text>}
      <Remake letter={letter} />
      {packet && packet.zipSha256 !== null && <PacketBytes packet={packet} />}
    </Stack>
  );
}

function PacketState({ packet: { state, failure, failureKind } }: { readonly packet: PacketView }) {
  const { t } = useTranslation('letters');
  const { label } = useCodeWords(['document_kind']);
  const known = FAILURES.find((one) => one === failure);
  return (
    <>
      <StatusTag tone={TONES[state]}>{t(`packet.state.${state}`)}</StatusTag>
      {known && <Text mt="xs">{t(`packet.failure.${known}`, { kind: label('document_kind', failureKind) })}</Text>}
    </>
  );
}

function Remake({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const changed = useLetterChanged();
  const make = useMutation({
    mutationFn: () => remakePacket({ path: { id: letter.id }, body: { version: letter.version } }),
    onSuccess: changed,
  });
  if (!letter.actions.includes('remake_packet')) return null;
  return (
    <>
      {make.isError && <ProblemNotice error={make.error} />}
      <Group>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t('packet.remake')}
        </Button>
      </Group>
    </>
  );
}

/** Hashes of the packet, how anybody checks them, and the file itself for those who may take it out. */
function PacketBytes({ packet }: { readonly packet: PacketView }) {
  const { t } = useTranslation('letters');
  const { id, state, zipSha256, manifestSha256, size, frozenAt } = packet;
  const manifest = manifestSha256 === null ? '' : ` --manifest ${manifestSha256}`;
  return (
    <Stack gap="xs">
      <div>
        {t('packet.hash')}
        <code className="izdeu-letter-hash">{zipSha256}</code>
      </div>
      {state === 'frozen' && (
        <>
          <Text>
            {frozenAt !== null && t('packet.frozenAt', { when: formatInstant(frozenAt) })}{' '}
            {size !== null && formatBytes(size)}
          </Text>
          <PacketCopies packetId={id} />
          <div>
            {t('packet.verify')}
            <code className="izdeu-letter-hash">
              npm run izdeu -- packet verify {t('packet.file')}
              {manifest}
            </code>
          </div>
        </>
      )}
    </Stack>
  );
}
