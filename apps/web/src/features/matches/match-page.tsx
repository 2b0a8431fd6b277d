import { getMatch, type MatchPageView } from '@izdeu/api-client';
import { Alert, Anchor, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { AboutNames } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { SideBySide } from '../../shared/components/side-by-side.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { useSignedIn } from '../../shared/session/session.js';
import { DecideDialog, RevokeDialog } from './decide-dialogs.js';
import { DecisionHistory } from './decision-history.js';
import { percent } from '../../shared/text/percent.js';
import { MATCH_TONES } from './match-words.js';
import { useMatchRows } from './use-match-rows.js';

const route = getRouteApi('/matches/$id');

/** Two records side by side, what differs first, and the decision about them. */
export function MatchPage() {
  const { t, i18n } = useTranslation('matches');
  const { id } = route.useParams();
  // Why the names differ is said by the server, in the language of the reader.
  const match = useQuery({ queryKey: ['match', id, i18n.language], queryFn: () => getMatch({ path: { id } }) });
  return (
    <Page
      title={t('page.title')}
      lead={t('page.lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/matches" {...props} />}>{t('page.back')}</Anchor>}
    >
      {match.isPending && <Loading lines={8} />}
      {match.isError && <ProblemNotice error={match.error} retry={() => void match.refetch()} />}
      {match.data && <Comparison match={match.data} />}
    </Page>
  );
}

type Step = 'same' | 'not_the_same' | 'revoke';

function Comparison({ match }: { readonly match: MatchPageView }) {
  const { t } = useTranslation('matches');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const { rows, unknown } = useMatchRows(match);
  const [step, setStep] = useState<Step | null>(null);
  const state = useFocusAfterChange(match.version);
  const stands = match.decisions.some(({ revokedAt }) => revokedAt === null);
  const mayDecide =
    match.state === 'open' ||
    match.decisions.some(({ revokedAt, expiresOn }) => revokedAt === null && expiresOn !== null);
  const grounds = match.groundsToday.map((one) => t(`ground.${one}`)).join(', ');
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['match', match.id] });
    // Whoever is shown as one is so on every screen.
    await Promise.all(['matches', 'case', 'search'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <Stack gap="lg">
      <Group gap="sm" role="status" ref={state} tabIndex={-1} className="izdeu-quiet-focus">
        <StatusTag tone={MATCH_TONES[match.state]}>{t(`state.${match.state}`)}</StatusTag>
        {match.areOne && match.state !== 'same' && <StatusTag tone="done">{t('page.areOne')}</StatusTag>}
        <Text>{t('page.likely', { score: percent(match.scoreToday) })}</Text>
        <Text>{grounds === '' ? t('page.noGrounds') : t('page.grounds', { grounds })}</Text>
      </Group>
      {match.names && match.names.differences.length > 0 && (
        <Alert variant="outline" title={t('page.explained')}>
          <List size="sm">
            {match.names.differences.map(({ code, words }) => (
              <List.Item key={`${code} ${words}`}>
                <AboutNames>{words}</AboutNames>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <SideBySide
        caption={t('page.caption')}
        leftTitle={t('page.record', { number: 1 })}
        rightTitle={t('page.record', { number: 2 })}
        rows={rows}
      />
      {unknown.length > 0 && <Text c="dimmed">{t('page.unknownInBoth', { what: unknown.join(', ') })}</Text>}
      {may('case:work') && (
        <Group className="izdeu-no-print">
          {mayDecide && (
            <>
              <Button onClick={() => setStep('same')}>{t('decide.same')}</Button>
              <Button variant="default" onClick={() => setStep('not_the_same')}>
                {t('decide.notTheSame')}
              </Button>
            </>
          )}
          {stands && match.state !== 'open' && (
            <Button variant="default" onClick={() => setStep('revoke')}>
              {t('decide.revoke')}
            </Button>
          )}
        </Group>
      )}
      {match.decisions.length > 0 && (
        <section>
          <Title order={2}>{t('history.title')}</Title>
          <DecisionHistory decisions={match.decisions} />
        </section>
      )}
      {(step === 'same' || step === 'not_the_same') && (
        <DecideDialog match={match} decision={step} onDone={reload} onClose={() => setStep(null)} />
      )}
      {step === 'revoke' && <RevokeDialog match={match} onDone={reload} onClose={() => setStep(null)} />}
    </Stack>
  );
}

/** The buttons of a decision go with it: the focus then stands where the new state is said. */
function useFocusAfterChange(version: number) {
  const state = useRef<HTMLDivElement>(null);
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== version) state.current?.focus();
    seen.current = version;
  }, [version]);
  return state;
}
