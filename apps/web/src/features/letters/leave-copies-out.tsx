import { leaveCopiesOut, type LetterView } from '@izdeu/api-client';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { useSignedIn } from '../../shared/session/session.js';
import { useLetterChanged } from './use-letter.js';

/** A lawyer lets the letter go without papers that its recipient may not have. */
export function LeaveCopiesOut({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation(['letters', 'common']);
  const { may } = useSignedIn();
  const [asking, ask] = useDisclosure();
  const changed = useLetterChanged();
  if (!may('letter:approve')) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={ask.open}>
        {t('gate.copies.leave')}
      </Button>
      {asking && (
        <FormDialog
          keepAs={`copies:${letter.id}`}
          title={t('gate.copies.leave')}
          lead={t('gate.copies.lead')}
          submitLabel={t('gate.copies.leave')}
          initial={{ reason: '' }}
          labels={{ reason: t('common:reason.text') }}
          required={['reason']}
          submit={async ({ reason }) => {
            const body = { version: letter.version, leaveCopiesOut: true, reason: reason.trim() } as const;
            changed(await leaveCopiesOut({ path: { id: letter.id }, body }));
          }}
          onClose={ask.close}
        >
          {(hand) => <AreaField hand={hand} field="reason" rows={4} />}
        </FormDialog>
      )}
    </>
  );
}
