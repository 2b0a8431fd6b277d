import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels } from '../../shared/reference/use-reference.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { ConfidenceTag } from '../../shared/reference/confidence-tag.js';

type Data = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const records = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const said = (value: unknown): string | null => readLabels(value)?.[currentLanguage()] ?? text(value);

const linesSaid = (value: unknown): string | null => {
  const lines = isRecord(value) ? value[currentLanguage()] : null;
  return Array.isArray(lines) && lines.length > 0 ? lines.join(', ') : null;
};

/** Parts of a recipient that are shown here and not as plain fields. */
export const RECIPIENT_PARTS: readonly string[] = ['offices', 'officials', 'channelDetails', 'languageRule', 'warning'];

/** A recipient of the directory: offices, officials, ways and languages, each fact with its days, source and confidence. */
export function RecipientFacts({ data }: { readonly data: Data }) {
  const { t } = useTranslation('reference');
  const { label } = useCodeWords(['channel']);
  const language = isRecord(data['languageRule']) ? data['languageRule'] : null;
  return (
    <Stack gap="md">
      {data['neverSend'] === true && <StatusTag tone="stopped">{t('directory.never')}</StatusTag>}
      {said(data['warning']) !== null && <Text>{said(data['warning'])}</Text>}
      <Part title={t('directory.offices')} none={t('directory.noOffices')} items={records(data['offices'])}>
        {(one) => (
          <>
            <KeyValue
              entries={[
                { label: t('directory.office'), value: said(one['labels']) },
                { label: t('directory.city'), value: said(one['city']) },
                { label: t('directory.address'), value: said(one['address']) ?? said(one['note']) },
                { label: t('directory.phone'), value: text(one['phone']) },
                { label: t('directory.email'), value: text(one['email']) },
                { label: t('directory.website'), value: <Website address={text(one['website'])} /> },
                ...(said(one['status']) === null ? [] : [{ label: t('directory.status'), value: said(one['status']) }]),
              ]}
            />
            <Origin fact={one} />
          </>
        )}
      </Part>
      <Part title={t('directory.officials')} none={t('directory.noOfficials')} items={records(data['officials'])}>
        {(one) => (
          <>
            <KeyValue
              entries={[
                { label: t('directory.position'), value: said(one['position']) },
                { label: t('directory.name'), value: text(one['name']) ?? said(one['note']) },
                { label: t('directory.addressedAs'), value: linesSaid(one['addressedAs']) ?? t('directory.asBody') },
              ]}
            />
            <Origin fact={one} />
          </>
        )}
      </Part>
      <Part title={t('directory.channels')} none={t('directory.noChannels')} items={records(data['channelDetails'])}>
        {(one) => (
          <>
            <KeyValue entries={[{ label: label('channel', text(one['channel']) ?? ''), value: said(one['text']) }]} />
            <Origin fact={one} />
          </>
        )}
      </Part>
      {language !== null && (
        <section>
          <Title order={3}>{t('directory.languages')}</Title>
          <Text>{said(language['text'])}</Text>
          <Origin fact={language} />
        </section>
      )}
    </Stack>
  );
}

interface PartProps {
  readonly title: string;
  readonly none: string;
  readonly items: readonly Data[];
  readonly children: (one: Data) => React.ReactNode;
}

function Part({ title, none, items, children }: PartProps) {
  return (
    <section>
      <Title order={3}>{title}</Title>
      {items.length === 0 ? (
        <Text c="dimmed">{none}</Text>
      ) : (
        <Stack gap="md">
          {items.map((one, index) => (
            <div key={index}>{children(one)}</div>
          ))}
        </Stack>
      )}
    </section>
  );
}

function Website({ address }: { readonly address: string | null }) {
  const { t } = useTranslation(['reference', 'common']);
  if (address === null || !address.startsWith('https://'))
    return <span className="izdeu-dim">{t('common:notKnown')}</span>;
  return (
    <Anchor href={address} target="_blank" rel="noreferrer noopener">
      {address}
    </Anchor>
  );
}

/** From when to when a fact holds, where it comes from and how far it can be trusted. */
function Origin({ fact }: { readonly fact: Data }) {
  const { t } = useTranslation('reference');
  const [from, to] = [text(fact['validFrom']), text(fact['validTo'])];
  const days = [from && t('from', { day: formatDay(from) }), to && t('to', { day: formatDay(to) })];
  return (
    <Text size="sm" c="dimmed">
      {days.filter((one) => one !== null).join(' ') || t('directory.noDays')} · {t('source')}: {text(fact['source'])} ·{' '}
      <ConfidenceTag confidence={text(fact['confidence']) ?? ''} />
    </Text>
  );
}
