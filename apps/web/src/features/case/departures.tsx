import { listDepartures, type LetterThatLeftView } from '@izdeu/api-client';
import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** What had left under a consent, printed with the page: to whom, under which numbers, and that they are told. */
export function Departures({ caseId, consentId }: { readonly caseId: string; readonly consentId: string }) {
  const left = useQuery({
    queryKey: ['departures', consentId],
    queryFn: () => listDepartures({ path: { id: caseId, consentId } }),
  });
  if (left.isError) return <ProblemNotice error={left.error} retry={() => void left.refetch()} />;
  return left.data ? <DepartureList left={left.data} /> : null;
}

export function DepartureList({ left }: { readonly left: readonly LetterThatLeftView[] }) {
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['recipient', 'channel']);
  if (left.length === 0) return <Text>{t('consent.nothingLeft')}</Text>;
  return (
    <Stack gap="xs">
      <Text>{t('consent.left')}</Text>
      <List>
        {left.map(
          ({ id, recipientCode, outgoingNumber, dispatchedOn, channel, incomingNumber, incomingOn, copies }) => (
            <List.Item key={id}>
              {label('recipient', recipientCode)}, {outgoingNumber}
              {', '}
              {dispatchedOn ? <ToldDate edtf={dispatchedOn} /> : t('consent.dispatchNotRecorded')}
              {channel && `, ${label('channel', channel)}`}
              {incomingNumber && (
                <>
                  ; {t('consent.theirNumber', { number: incomingNumber })}
                  {incomingOn && (
                    <>
                      {', '}
                      <ToldDate edtf={incomingOn} />
                    </>
                  )}
                </>
              )}
              {copies > 0 && `; ${t('consent.copies', { number: copies })}`}
            </List.Item>
          ),
        )}
      </List>
      <Text>{t('consent.tellThem')}</Text>
    </Stack>
  );
}
