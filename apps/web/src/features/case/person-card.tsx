import type { PersonView } from '@izdeu/api-client';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Fold } from '../../shared/components/fold.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { RecordedElsewhere } from '../../shared/people/recorded-elsewhere.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { EditPersonDialog, IdentityDialog } from './person-dialogs.js';
import { PersonClaims } from './person-claims.js';
import { PersonContacts } from './person-contacts.js';
import { PersonNames } from './person-names.js';
import { PersonNumbers } from './person-numbers.js';

const PersonHistory = lazy(() => import('./person-history.js'));

interface PersonCardProps {
  readonly person: PersonView;
  readonly role: string;
  readonly actions?: ReactNode;
}

/** What is on record of one person of the case. */
export function PersonCard({ person, role, actions }: PersonCardProps) {
  const { t } = useTranslation('case');
  const { may } = useCaseFile();
  const { label } = useCodeWords(['place']);
  const [asked, setAsked] = useState<'edit' | 'identity' | null>(null);
  const [history, showHistory] = useState(false);
  const place = person.birthPlaceCode ? label('place', person.birthPlaceCode) : '';
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3}>
              <NameText>{person.displayName}</NameText>
            </Title>
            <Text className="izdeu-dim">{role}</Text>
          </div>
          <Group gap="xs" className="izdeu-no-print">
            {may('case:work') && (
              <>
                <Button size="compact-sm" variant="default" onClick={() => setAsked('edit')}>
                  {t('person.edit')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setAsked('identity')}>
                  {t('person.identity.button')}
                </Button>
              </>
            )}
            {actions}
          </Group>
        </Group>
        <PersonNames person={person} />
        <RecordedElsewhere records={person.elsewhere} />
        <KeyValue
          foldUnknown
          besideUnknown={
            may('case:work') && (
              <Button size="compact-sm" variant="subtle" className="izdeu-no-print" onClick={() => setAsked('edit')}>
                {t('person.fillIn')}
              </Button>
            )
          }
          entries={[
            { label: t('person.sex'), value: person.sex === 'unknown' ? null : t(`sex.${person.sex}`) },
            { label: t('person.birth'), value: person.birth && <ToldDate edtf={person.birth} /> },
            {
              label: t('person.birthPlace'),
              value: [place, person.birthPlace].filter((one) => one !== '').join(' · '),
            },
            { label: t('person.occupation'), value: occupationOf(person) },
            { label: t('person.lastPlace'), value: person.lastPlaceCode && label('place', person.lastPlaceCode) },
            {
              label: t('person.identity.label'),
              value: (
                <>
                  <StatusTag tone={person.identityCheck === 'none' ? 'waiting' : 'done'}>
                    {t(`person.identity.${person.identityCheck}`)}
                  </StatusTag>
                  {person.identityCheckedAt && (
                    <span className="izdeu-dim"> {formatInstant(person.identityCheckedAt)}</span>
                  )}
                </>
              ),
            },
          ]}
        />
        <PersonNumbers person={person} />
        <PersonClaims person={person} />
        <PersonContacts person={person} />
        <Fold title={t('personHistory.title')} open={history} onToggle={showHistory}>
          {history && (
            <Suspense fallback={<Loading lines={5} />}>
              <PersonHistory person={person} />
            </Suspense>
          )}
        </Fold>
      </Stack>
      {asked === 'edit' && <EditPersonDialog person={person} onClose={() => setAsked(null)} />}
      {asked === 'identity' && <IdentityDialog person={person} onClose={() => setAsked(null)} />}
    </Paper>
  );
}

/** What was told, then the words of each language that say something else. */
function occupationOf(person: PersonView): ReactNode {
  const words = [
    { text: person.occupation, lang: undefined },
    { text: person.occupationKk, lang: 'kk' },
    { text: person.occupationRu, lang: 'ru' },
    { text: person.occupationEn, lang: 'en' },
  ];
  const shown = words.filter(({ text }, at) => text !== '' && words.findIndex((one) => one.text === text) === at);
  if (shown.length === 0) return null;
  return shown.map(({ text, lang }, at) => (
    <span key={text}>
      {at > 0 && ' · '}
      <bdi lang={lang}>{text}</bdi>
    </span>
  ));
}
