import { getFeed, openFeed, revokeFeed } from '@izdeu/api-client';
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';

const KEY = ['calendar-feed'] as const;

/** The secret address under which one's calendar program reads the due days: made, shown once, ended. */
export function FeedPart() {
  const { t } = useTranslation('due');
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => getFeed() });
  const again = () => client.invalidateQueries({ queryKey: KEY });
  const open = useMutation({ mutationFn: () => openFeed({ body: { language: currentLanguage() } }), onSuccess: again });
  const end = useMutation({
    mutationFn: () => revokeFeed(),
    onSuccess: () => {
      open.reset();
      return again();
    },
  });
  const feed = query.data?.feed ?? null;
  return (
    <section className="izdeu-no-print">
      <Title order={2} size="h3">
        {t('feed.title')}
      </Title>
      <Stack gap="sm">
        <Text>{t('feed.lead')}</Text>
        {query.isPending && <Loading lines={2} />}
        {[query.error, open.error, end.error].map(
          (error, index) => error && <ProblemNotice key={String(index)} error={error} />,
        )}
        {open.data?.address && (
          <TextInput
            label={t('feed.address')}
            description={t('feed.once')}
            value={open.data.address}
            readOnly
            dir="ltr"
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
        {feed && (
          <Text className="izdeu-dim">
            {t('feed.since', { when: formatInstant(feed.createdAt) })}{' '}
            {feed.readAt === null ? t('feed.neverRead') : t('feed.readAt', { when: formatInstant(feed.readAt) })}
          </Text>
        )}
        <Group gap="sm">
          <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
            {feed ? t('feed.renew') : t('feed.make')}
          </Button>
          {feed && (
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
              {t('feed.end')}
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  );
}
