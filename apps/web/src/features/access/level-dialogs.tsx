import { askLevel, lockCase, nameOnCase, type CaseAccessView } from '@izdeu/api-client';
import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { useSignedIn } from '../../shared/session/session.js';
import { useColleagueOptions } from './use-colleagues.js';

const words = (text: string) => text.split(' ').filter((one) => one !== '');

/** Locks the case: only the named open it, each time for a purpose. */
export function LockDialog({ access, onClose }: { readonly access: CaseAccessView; readonly onClose: () => void }) {
  const { t } = useTranslation('access');
  const { file, reload } = useCaseFile();
  const { session } = useSignedIn();
  const others = access.places.filter(({ userId }) => userId !== session.user.id);
  return (
    <FormDialog
      keepAs={`lock:${file.id}`}
      title={t('level.lock')}
      lead={t('level.lockLead')}
      submitLabel={t('level.lock')}
      initial={{ purpose: '', named: '' }}
      labels={{ purpose: t('level.purpose'), named: t('level.named') }}
      required={['purpose']}
      submit={async ({ purpose, named }) => {
        await lockCase({ path: { id: file.id }, body: { version: access.version, purpose, named: words(named) } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <AreaField hand={hand} field="purpose" description={t('level.purposeHint')} />
          {others.length > 0 && (
            <Checkbox.Group
              label={t('level.named')}
              value={words(hand.values.named)}
              onChange={(chosen) => hand.set('named', chosen.join(' '))}
            >
              <Stack gap="xs" mt="xs">
                {others.map(({ userId, displayName }) => (
                  <Checkbox key={userId} value={userId} label={displayName} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
        </>
      )}
    </FormDialog>
  );
}

const LOWER = ['0', '1', '2'] as const;

/** Asks that the level be lowered; a second person answers. */
export function AskLevelDialog({ level, onClose }: { readonly level: number; readonly onClose: () => void }) {
  const { t } = useTranslation(['access', 'case']);
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`level:${file.id}`}
      title={t('level.lower')}
      lead={t('level.lowerLead')}
      submitLabel={t('level.lower')}
      initial={{ toLevel: String(level - 1), reason: '' }}
      labels={{ toLevel: t('level.to'), reason: t('level.reason') }}
      required={['toLevel', 'reason']}
      submit={async ({ toLevel, reason }, { key }) => {
        await askLevel({
          path: { id: file.id },
          body: { toLevel: Number(toLevel), reason },
          headers: { 'Idempotency-Key': key },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="toLevel"
            options={LOWER.slice(0, level).map((one) => ({ value: one, label: t(`case:level.${one}`) }))}
            noEmpty
          />
          <AreaField hand={hand} field="reason" description={t('level.purposeHint')} />
        </>
      )}
    </FormDialog>
  );
}

/** Names one more colleague on a locked case. */
export function NameDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('access');
  const { file, reload } = useCaseFile();
  const colleagues = useColleagueOptions();
  return (
    <FormDialog
      keepAs={`named:${file.id}`}
      title={t('people.name')}
      lead={t('people.nameLead')}
      submitLabel={t('people.name')}
      initial={{ userId: '' }}
      labels={{ userId: t('people.colleague') }}
      required={['userId']}
      submit={async ({ userId }) => {
        await nameOnCase({ path: { id: file.id }, body: { userId } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <ChoiceField hand={hand} field="userId" options={colleagues} />}
    </FormDialog>
  );
}
