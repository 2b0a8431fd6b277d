import type { CoveringEventView } from '@izdeu/api-client';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '../../shared/dates/format.js';
import { useReference } from '../../shared/reference/use-reference.js';

const KINDS = [
  'drafted',
  'text_changed',
  'text_shredded',
  'annexes_changed',
  'registered',
  'list_renewed',
  'list_made',
  'returned',
  'approved',
  'dispatched',
  'delivered',
  'acknowledged',
  'cancelled',
] as const;

/** Everything that happened to the covering letter, newest first. */
export function CoveringHistory({ history }: { readonly history: readonly CoveringEventView[] }) {
  const { t } = useTranslation(['covering', 'letters']);
  return (
    <section aria-labelledby="covering-history">
      <Title order={2} id="covering-history" mb="sm">
        {t('letters:history.heading')}
      </Title>
      <ol className="izdeu-letter-history" reversed>
        {history.toReversed().map((event) => {
          const kind = KINDS.find((one) => one === event.kind);
          return (
            <li key={event.id}>
              <Text fw={600}>
                {kind ? t(`history.${kind}`) : event.kind} · {formatDay(event.on)}
              </Text>
              <Said event={event} />
              <div className="izdeu-dim">
                {t('letters:history.by', { name: event.byName, when: formatInstant(event.createdAt) })}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Said({ event: { data } }: { readonly event: CoveringEventView }) {
  const { t } = useTranslation('covering');
  const book = useReference('channel');
  const text = (name: string) => {
    const value = data[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const dropped = Array.isArray(data.dropped)
    ? data.dropped.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'number' in one ? [String(one.number)] : [],
      )
    : [];
  const channel = text('channel');
  const said = [
    text('number'),
    channel && book.label('channel', channel),
    text('incomingNumber'),
    text('reason'),
    dropped.length > 0 ? t('history.dropped', { numbers: dropped.join(', ') }) : null,
  ].filter((one) => one !== null);
  return said.length === 0 ? null : <Text>{said.join(' · ')}</Text>;
}
