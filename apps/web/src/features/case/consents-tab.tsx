import type { ConsentStanding, ConsentView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { ConsentDialog } from './consent-dialog.js';
import { WithdrawConsent } from './withdraw-consent.js';

const TONES: Readonly<Record<ConsentStanding, StatusTone>> = {
  none: 'waiting',
  refused: 'stopped',
  withdrawn: 'stopped',
  expired: 'attention',
  given: 'done',
};

/** What each applicant allows, for which purpose and recipient, in the very words that were shown. */
export function ConsentsTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const [adding, setAdding] = useState(false);
  const [withdrawing, setWithdrawing] = useState<ConsentView | null>(null);
  return (
    <Stack gap="lg">
      <TabHead
        title={t('tabs.consents')}
        lead={t('consent.lead')}
        action={may('case:work') && <Button onClick={() => setAdding(true)}>{t('consent.add')}</Button>}
      />
      {file.consents.length === 0 && <Empty title={t('consent.none')} advice={t('consent.noneAdvice')} />}
      <ul className="izdeu-tasks">
        {file.consents.map((consent) => (
          <ConsentRow key={consent.id} consent={consent} onWithdraw={() => setWithdrawing(consent)} />
        ))}
      </ul>
      {adding && <ConsentDialog onClose={() => setAdding(false)} />}
      {withdrawing && <WithdrawConsent consent={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Stack>
  );
}

function ConsentRow({ consent, onWithdraw }: { readonly consent: ConsentView; readonly onWithdraw: () => void }) {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const { label } = useCodeWords(['consent_purpose', 'recipient']);
  const person = file.parties.find((one) => one.person.id === consent.personId)?.person;
  return (
    <li>
      <div>
        <Group gap="xs">
          <Text fw={600}>{label('consent_purpose', consent.purpose)}</Text>
          <StatusTag tone={TONES[consent.standing]}>{t(`consent.standing.${consent.standing}`)}</StatusTag>
        </Group>
        <div>
          {consent.recipientCode === '' ? t('consent.allRecipients') : label('recipient', consent.recipientCode)}
          {person && (
            <>
              {' · '}
              <NameText>{person.displayName}</NameText>
            </>
          )}
        </div>
        <div className="izdeu-dim">
          <ToldDate edtf={consent.givenOn} /> · {t(`consent.method.${consent.method}`)}
          {consent.expiresOn && (
            <>
              {' · '}
              {t('consent.until')} <ToldDate edtf={consent.expiresOn} />
            </>
          )}
        </div>
        {consent.limits && (
          <div>
            {t('consent.limits')}: <bdi>{consent.limits}</bdi>
          </div>
        )}
        {consent.withdrawnAt && (
          <div>
            {t('consent.withdrawn', { when: formatInstant(consent.withdrawnAt), who: consent.withdrawnBy })}{' '}
            <bdi>{consent.withdrawalReason}</bdi>
          </div>
        )}
        <details>
          <summary>{t('consent.statement')}</summary>
          <p lang={consent.language}>{consent.statementText}</p>
        </details>
      </div>
      {consent.granted && consent.withdrawnAt === null && may('case:work') && (
        <Button
          size="compact-sm"
          variant="default"
          className="izdeu-no-print"
          aria-label={`${t('consent.withdraw')}: ${label('consent_purpose', consent.purpose)}`}
          onClick={onWithdraw}
        >
          {t('consent.withdraw')}
        </Button>
      )}
    </li>
  );
}
