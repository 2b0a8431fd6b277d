import { getCase, withdrawConsent, type ConsentView, type LetterThatLeftView } from '@izdeu/api-client';
import { Button, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Dialog } from '../../shared/components/dialog.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { DepartureList } from './departures.js';

interface WithdrawConsentProps {
  readonly consent: ConsentView;
  readonly onClose: () => void;
}

/** Takes a consent back, then says what had left under it: that cannot be called back, and the family is told so. */
export function WithdrawConsent({ consent, onClose }: WithdrawConsentProps) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const { label } = useCodeWords(['consent_purpose']);
  const [left, setLeft] = useState<readonly LetterThatLeftView[] | null>(null);
  const answered = useRef(false);
  if (left !== null) {
    return (
      <Dialog opened title={t('consent.withdrawnTitle')} onClose={onClose}>
        <Stack>
          <DepartureList left={left} />
          {left.length > 0 && <Text>{t('consent.printHint')}</Text>}
          <Button onClick={onClose}>{t('consent.understood')}</Button>
        </Stack>
      </Dialog>
    );
  }
  return (
    <FormDialog
      keepAs={`withdrawal:${consent.id}`}
      title={t('consent.withdraw')}
      lead={t('consent.withdrawText', { purpose: label('consent_purpose', consent.purpose) })}
      submitLabel={t('consent.withdraw')}
      initial={{ reason: '' }}
      version={consent.version}
      labels={{ reason: t('consent.reason') }}
      latest={async () => {
        const now = await getCase({ path: { id: file.id } });
        const standing = now.consents.find((one) => one.id === consent.id) ?? consent;
        return { values: { reason: standing.withdrawalReason }, version: standing.version };
      }}
      submit={async ({ reason }, { version }) => {
        const answer = await withdrawConsent({
          path: { id: file.id, consentId: consent.id },
          body: { version, reason },
        });
        answered.current = true;
        setLeft(answer.lettersThatLeft);
        await reload();
      }}
      onClose={() => {
        // After the answer the list of what left stands in the place of the form.
        if (!answered.current) onClose();
      }}
    >
      {(hand) => <AreaField hand={hand} field="reason" description={t('consent.reasonHint')} />}
    </FormDialog>
  );
}
