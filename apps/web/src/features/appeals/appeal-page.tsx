import { getAppeal, type ReadAppealView } from '@izdeu/api-client';
import { Anchor, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { FileButton } from '../../shared/components/file-link.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { NameText } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { formatInstant } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { LANGUAGES, LANGUAGE_NAMES } from '../../shared/i18n/languages.js';
import { SameNumberNotice } from '../../shared/people/same-number-notice.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { APPEAL_TONES } from './appeal-tones.js';
import { RegisterAppeal } from './register-appeal.js';
import { ToldForm } from './told-form.js';
import { Warnings } from './warnings.js';

const route = getRouteApi('/appeals/$id');
const KINDS = [
  'ask',
  'channel',
  'citizenship_status',
  'consent_purpose',
  'detention_reason',
  'event_type',
  'kin_term',
  'place',
  'recipient',
  'restriction_form',
] as const;

/** An appeal after it was taken: its number, the slip for the family, its cases, and what it says. */
export function AppealPage() {
  const { t } = useTranslation('appeal');
  const { id } = route.useParams();
  const appeal = useQuery({ queryKey: ['appeal', id], queryFn: () => getAppeal({ path: { id } }) });
  const number = appeal.data?.appeal.number;
  return (
    <Page title={number ? t('receipt.title', { number }) : t('receipt.loading')} lead={t('receipt.lead')}>
      {appeal.isPending && <Loading lines={8} />}
      {appeal.isError && <ProblemNotice error={appeal.error} retry={() => void appeal.refetch()} />}
      {appeal.data && <Receipt read={appeal.data} />}
    </Page>
  );
}

function Receipt({ read }: { readonly read: ReadAppealView }) {
  const { t } = useTranslation('appeal');
  const { session } = useSignedIn();
  const book = useReference(...KINDS);
  const { appeal, warnings, form } = read;
  const language = currentLanguage();
  const house = { kk: read.organisationKk, ru: read.organisationRu, en: session.organisation.nameEn }[language];
  return (
    <Stack gap="lg">
      <Group>
        <StatusTag tone={APPEAL_TONES[appeal.status]}>{t(`status.${appeal.status}`)}</StatusTag>
      </Group>
      <SameNumberNotice found={read.sameNumbers} />
      <KeyValue
        entries={[
          { label: t('receipt.number'), value: <strong>{appeal.number}</strong> },
          { label: t('start.receivedOn'), value: sayEdtf(appeal.receivedOn, language) },
          { label: t('start.channel'), value: book.label('channel', appeal.channel) },
          { label: t('receipt.receivedBy'), value: `${read.receivedBy}, ${formatInstant(appeal.createdAt)}` },
          { label: t('receipt.organisation'), value: [house, read.phone].filter((one) => one !== '').join(', ') },
        ]}
      />
      <section className="izdeu-no-print">
        <Title order={2}>{t('receipt.slip')}</Title>
        <Text c="dimmed" mb="xs">
          {t('receipt.slipHint')}
        </Text>
        <Group gap="xs">
          {LANGUAGES.map((one) => (
            <FileButton
              key={one}
              href={addressOf(`/appeals/${encodeURIComponent(appeal.id)}/receipt`, { language: one })}
              lang={one}
            >
              {LANGUAGE_NAMES[one]}
            </FileButton>
          ))}
        </Group>
      </section>
      {read.actions.includes('register') ? <RegisterAppeal read={read} /> : <Cases read={read} />}
      <Warnings warnings={warnings} form={form} />
      <section>
        <Title order={2} mb="sm">
          {t('receipt.told')}
        </Title>
        <Paper withBorder p="md">
          <ToldForm form={form} book={book} />
        </Paper>
      </section>
    </Stack>
  );
}

function Cases({ read }: { readonly read: ReadAppealView }) {
  const { t } = useTranslation('appeal');
  const { may } = useSignedIn();
  return (
    <section>
      <Title order={2}>{t('receipt.cases')}</Title>
      {read.cases.length === 0 && <Text c="dimmed">{t('receipt.noCases')}</Text>}
      <List>
        {read.cases.map(({ id, number, soughtName }) => (
          <List.Item key={id}>
            {may('case:read') ? (
              <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
                <FileNumber>{number}</FileNumber>
              </Anchor>
            ) : (
              number
            )}{' '}
            <NameText>{soughtName}</NameText>
          </List.Item>
        ))}
      </List>
    </section>
  );
}
