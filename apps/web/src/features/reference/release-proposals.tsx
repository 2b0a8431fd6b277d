import { decideRelease, listReleases, type OpenReleaseView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, DateField } from '../../shared/components/form-fields.js';
import { today } from '../../shared/dates/today.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels } from '../../shared/reference/use-reference.js';
import { differencesOf } from './entry-parts.js';
import { kindsNamed, usePartWords } from './part-words.js';
import { REFERENCE_KINDS } from './reference-kinds.js';
import { ValueView } from './value-view.js';

type Asked = { readonly release: OpenReleaseView; readonly accepts: boolean };

const titleOf = ({ code, data }: OpenReleaseView): string =>
  readLabels((data as { labels?: unknown }).labels)?.[currentLanguage()] ?? code;

/** New texts of a release for entries that the organisation has revised: each with its difference, to be accepted or not. */
export default function ReleaseProposals() {
  const { t } = useTranslation('reference');
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data } = useQuery({ queryKey: ['reference', 'releases'], queryFn: () => listReleases() });
  if (!data || data.length === 0) return null;
  return (
    <section>
      <Title order={2}>{t('release.title')}</Title>
      <Text>{t('release.lead')}</Text>
      <ul className="izdeu-tasks">
        {data.map((release) => (
          <li key={release.id}>
            <div>
              <Text fw={600}>
                {titleOf(release)} <code>{release.code}</code>
              </Text>
              <Text className="izdeu-dim">
                {t(`kinds.${REFERENCE_KINDS.find((one) => one === release.kind) ?? 'recipient'}`)} · {release.source}
              </Text>
              <Difference release={release} />
            </div>
            <Group gap="xs">
              {release.own && (
                <Button
                  size="compact-md"
                  aria-label={`${t('release.accept')}: ${titleOf(release)}`}
                  onClick={() => setAsked({ release, accepts: true })}
                >
                  {t('release.accept')}
                </Button>
              )}
              <Button
                size="compact-md"
                variant="default"
                aria-label={`${t('release.keep')}: ${titleOf(release)}`}
                onClick={() => setAsked({ release, accepts: false })}
              >
                {t('release.keep')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {asked && <DecideDialog {...asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

/** Field by field what the own version says and what the release says; fields that agree are left out. */
function Difference({ release: { kind, own, data } }: { readonly release: OpenReleaseView }) {
  const { t } = useTranslation('reference');
  const words = usePartWords(kindsNamed(kind, { ...own?.data, ...data }));
  const differences = differencesOf(kind, own?.data ?? {}, data);
  return (
    <Stack gap="xs" mt="xs">
      {differences.map(({ name, before, after }) => (
        <dl key={name} className="izdeu-difference">
          <dt>{words.wordOf((after ?? before)?.part ?? { at: name, kind, learnt: {} })}</dt>
          <dd>
            {t('release.own')}: {before ? <ValueView {...before} words={words} /> : t('release.nothing')}
          </dd>
          <dd>
            {t('release.new')}: {after ? <ValueView {...after} words={words} /> : t('release.nothing')}
          </dd>
        </dl>
      ))}
    </Stack>
  );
}

function DecideDialog({ release, accepts, onClose }: Asked & { readonly onClose: () => void }) {
  const { t } = useTranslation('reference');
  const client = useQueryClient();
  const title = accepts ? t('release.accept') : t('release.keep');
  return (
    <FormDialog
      keepAs={`release:${release.id}:${accepts ? 'accept' : 'keep'}`}
      title={`${title}: ${titleOf(release)}`}
      lead={accepts ? t('release.acceptText') : t('release.keepText')}
      submitLabel={title}
      initial={{ validFrom: accepts ? ([today(), release.validFrom ?? ''].toSorted().at(-1) ?? '') : '', reason: '' }}
      labels={{ validFrom: t('validFrom'), reason: t('release.reason') }}
      required={accepts ? ['validFrom', 'reason'] : ['reason']}
      submit={async ({ validFrom, reason }) => {
        const body = { decision: accepts ? ('accepted' as const) : ('kept' as const), reason };
        await decideRelease({ path: { id: release.id }, body: accepts ? { ...body, validFrom } : body });
        await client.invalidateQueries({ queryKey: ['reference'] });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          {accepts && <DateField hand={hand} field="validFrom" description={t('validFromHint')} />}
          <AreaField hand={hand} field="reason" rows={3} />
        </>
      )}
    </FormDialog>
  );
}
