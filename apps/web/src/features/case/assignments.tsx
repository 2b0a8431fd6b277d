import { assignCase, endAssignment, handOverCase, listColleagues, type AssignedView } from '@izdeu/api-client';
import { Button, Group, List } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';
import { ConfirmDialog, FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';

type Colleague = Pick<AssignedView, 'id' | 'userId' | 'displayName' | 'isLead'> & { readonly walled?: boolean };

interface AssignmentsProps {
  readonly caseId: string;
  readonly assigned: readonly Colleague[];
  readonly mayAssign: boolean;
  /** Behind a button, in a dialog: the header names them already. */
  readonly folded?: boolean;
}

type Asked = { readonly step: 'assign' } | { readonly step: 'end' | 'hand_over'; readonly who: Colleague };

/** Who works on the case; whoever may assign adds, hands over and takes off. */
export function Assignments({ caseId, assigned, mayAssign, folded = false }: AssignmentsProps) {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState(false);
  const close = () => setAsked(null);
  const reload = () => client.invalidateQueries({ queryKey: ['case', caseId] });
  if (folded && !mayAssign) return null;
  const list = (
    <List listStyleType="none" spacing="sm">
      {assigned.map((who) => (
        <List.Item key={who.id}>
          <Group gap="xs">
            <span>{who.isLead ? t('assigned.asLead', { name: who.displayName }) : who.displayName}</span>
            {who.walled && <StatusTag tone="stopped">{t('assigned.walled')}</StatusTag>}
            {mayAssign && (
              <Group gap="xs" wrap="nowrap">
                <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'hand_over', who })}>
                  {t('assigned.handOver')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setAsked({ step: 'end', who })}>
                  {t('assigned.end')}
                </Button>
              </Group>
            )}
          </Group>
        </List.Item>
      ))}
      {mayAssign && (
        <List.Item>
          <Button variant="default" onClick={() => setAsked({ step: 'assign' })}>
            {t('assigned.assign')}
          </Button>
        </List.Item>
      )}
    </List>
  );
  return (
    <>
      {folded ? (
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('assigned.change')}
        </Button>
      ) : (
        list
      )}
      <Dialog opened={opened && asked === null} onClose={() => setOpened(false)} title={t('assigned.title')}>
        {list}
      </Dialog>
      {asked?.step === 'assign' && <AssignDialog caseId={caseId} onClose={close} onDone={reload} />}
      {asked?.step === 'hand_over' && (
        <HandOverDialog caseId={caseId} who={asked.who} onClose={close} onDone={reload} />
      )}
      {asked?.step === 'end' && (
        <ConfirmDialog
          title={t('assigned.endTitle')}
          lead={t('assigned.endText', { name: asked.who.displayName })}
          submitLabel={t('assigned.end')}
          submit={async () => {
            await endAssignment({ path: { id: caseId, assignmentId: asked.who.id } });
            await reload();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function useColleagues() {
  const { t } = useTranslation(['case', 'common']);
  const query = useQuery({ queryKey: ['colleagues'], queryFn: () => listColleagues() });
  return (query.data ?? []).map(({ id, displayName, role }) => ({
    value: id,
    label: `${displayName} (${t(`common:role.${role}`)})`,
  }));
}

interface StepProps {
  readonly caseId: string;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

function AssignDialog({ caseId, onClose, onDone }: StepProps) {
  const { t } = useTranslation('case');
  const colleagues = useColleagues();
  const parts = [
    { value: 'no', label: t('assigned.member') },
    { value: 'yes', label: t('assigned.lead') },
  ];
  return (
    <FormDialog
      keepAs={`assign:${caseId}`}
      title={t('assigned.assign')}
      submitLabel={t('assigned.assign')}
      initial={{ userId: '', lead: 'no' }}
      labels={{ userId: t('assigned.colleague'), lead: t('assigned.part') }}
      required={['userId']}
      submit={async ({ userId, lead }, { key }) => {
        await assignCase({
          path: { id: caseId },
          body: { userId, lead: lead === 'yes' },
          headers: { 'Idempotency-Key': key },
        });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="userId" options={colleagues} />
          <ChoiceField hand={hand} field="lead" options={parts} noEmpty />
        </>
      )}
    </FormDialog>
  );
}

function HandOverDialog({ caseId, who, onClose, onDone }: StepProps & { readonly who: Colleague }) {
  const { t } = useTranslation('case');
  const colleagues = useColleagues().filter(({ value }) => value !== who.userId);
  return (
    <FormDialog
      keepAs={`hand-over:${who.id}`}
      title={t('assigned.handOver')}
      lead={t('assigned.handOverText', { name: who.displayName })}
      submitLabel={t('assigned.handOver')}
      initial={{ toUserId: '' }}
      labels={{ toUserId: t('assigned.colleague') }}
      required={['toUserId']}
      submit={async ({ toUserId }) => {
        await handOverCase({ path: { id: caseId, assignmentId: who.id }, body: { toUserId } });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => <ChoiceField hand={hand} field="toUserId" options={colleagues} />}
    </FormDialog>
  );
}
