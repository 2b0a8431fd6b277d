import type { ConsentStanding, ConsentView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { NameText } from '../../shared/components/name-text.js';
import { PrintButton } from '../../shared/components/print-button.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { ConsentDialog } from './consent-dialog.js';
import { AttachProof } from './attach-proof.js';
import { Departures } from './departures.js';
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
  const [attaching, setAttaching] = useState<ConsentView | null>(null);
  return (
    <Stack gap="lg">
      <TabHead
        title={t('tabs.consents')}
        lead={t('consent.lead')}
        action={
          <Group gap="xs">
            <PrintButton />
            {may('case:work') && <Button onClick={() => setAdding(true)}>{t('consent.add')}</Button>}
          </Group>
        }
      />
      <Text>{t('consent.publicityIsNone')}</Text>
      {file.consents.length === 0 && <Empty title={t('consent.none')} advice={t('consent.noneAdvice')} />}
      <ul className="izdeu-tasks">
        {file.consents.map((consent) => (
          <ConsentRow
            key={consent.id}
            consent={consent}
            onWithdraw={() => setWithdrawing(consent)}
            onAttach={() => setAttaching(consent)}
          />
        ))}
      </ul>
      {attaching && <AttachProof consent={attaching} onClose={() => setAttaching(null)} />}
      {adding && <ConsentDialog onClose={() => setAdding(false)} />}
      {withdrawing && <WithdrawConsent consent={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Stack>
  );
}

interface ConsentRowProps {
  readonly consent: ConsentView;
  readonly onWithdraw: () => void;
  readonly onAttach: () => void;
}

function ConsentRow({ consent, onWithdraw, onAttach }: ConsentRowProps) {
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
          {consent.witnessName && (
            <>
              {': '}
              <NameText>{consent.witnessName}</NameText>
            </>
          )}
          {' · '}
          {t(`consent.subject.${consent.subject}`)}
          {consent.expiresOn && (
            <>
              {' · '}
              {t('consent.until')} <ToldDate edtf={consent.expiresOn} />
            </>
          )}
        </div>
        {consent.withheld.length > 0 && (
          <div>
            {t('consent.withheld')}: {consent.withheld.map((field) => t(`consent.field.${field}`)).join('; ')}
          </div>
        )}
        {consent.granted && consent.documentId === null && <div>{t('consent.noProof')}</div>}
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
        {consent.withdrawnAt && <Departures caseId={file.id} consentId={consent.id} />}
        <details>
          <summary>{t('consent.statement')}</summary>
          <p lang={consent.language}>{consent.statementText}</p>
        </details>
      </div>
      {consent.granted && consent.withdrawnAt === null && may('case:work') && (
        <Group gap="xs" className="izdeu-no-print">
          {consent.documentId === null && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t('consent.attach')}: ${label('consent_purpose', consent.purpose)}`}
              onClick={onAttach}
            >
              {t('consent.attach')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            className="izdeu-no-print"
            aria-label={`${t('consent.withdraw')}: ${label('consent_purpose', consent.purpose)}`}
            onClick={onWithdraw}
          >
            {t('consent.withdraw')}
          </Button>
        </Group>
      )}
    </li>
  );
}
