import { contradict, endContradiction, type ContradictionView } from '@izdeu/api-client';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { useStatementWords, type StatementRef } from './statement-words.js';

/** Two statements that cannot both be true; both stay. */
export function ContradictDialog({ one, onClose }: { readonly one: StatementRef; readonly onClose: () => void }) {
  const { t } = useTranslation(['story', 'case']);
  const { file, reload } = useCaseFile();
  const { standing } = useStatementWords();
  const others = standing.filter(({ ref }) => ref.id !== one.id);
  return (
    <FormDialog
      keepAs={`contradiction:${one.id}`}
      title={t('contradiction.add')}
      lead={t('contradiction.lead')}
      submitLabel={t('case:save')}
      initial={{ other: '', note: '' }}
      labels={{ other: t('contradiction.other'), note: t('contradiction.note') }}
      required={['other']}
      submit={async ({ other, note }, { key }) => {
        const found = others.find(({ ref }) => ref.id === other);
        if (!found) return;
        const body = { one, other: found.ref, note };
        await contradict({ path: { id: file.id }, headers: { 'Idempotency-Key': key }, body });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="other"
            options={others.map(({ ref, words }) => ({ value: ref.id, label: words }))}
          />
          <AreaField hand={hand} field="note" rows={2} />
        </>
      )}
    </FormDialog>
  );
}

interface ContradictionsProps {
  readonly found: readonly ContradictionView[];
  /** Leads to an event on the same page. */
  readonly onOpen?: ((id: string) => void) | undefined;
  /** Without it nothing can be changed. */
  readonly canEnd: boolean;
}

/** What a statement contradicts, each leading there. */
export function Contradictions({ found, onOpen, canEnd }: ContradictionsProps) {
  const { t } = useTranslation('story');
  const { of } = useStatementWords();
  const [ending, setEnding] = useState<string | null>(null);
  return (
    <>
      {found.map(({ id, kind, statementId, note }) => {
        const what = of({ kind, id: statementId }) ?? t('contradiction.gone');
        return (
          <Group key={id} gap="xs">
            <StatusTag tone="attention">{t('contradiction.shown', { what })}</StatusTag>
            {note && <bdi className="izdeu-dim">{note}</bdi>}
            {onOpen && kind === 'event' && (
              <Button size="compact-sm" variant="subtle" className="izdeu-no-print" onClick={() => onOpen(statementId)}>
                {t('contradiction.open')}
              </Button>
            )}
            {canEnd && (
              <Button size="compact-sm" variant="subtle" className="izdeu-no-print" onClick={() => setEnding(id)}>
                {t('contradiction.end')}
              </Button>
            )}
          </Group>
        );
      })}
      {ending && <EndDialog id={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function EndDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation(['story', 'case']);
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`contradiction-end:${id}`}
      title={t('contradiction.endTitle')}
      submitLabel={t('case:save')}
      initial={{ reason: '' }}
      labels={{ reason: t('contradiction.endReason') }}
      required={['reason']}
      submit={async ({ reason }) => {
        await endContradiction({ path: { id: file.id, contradictionId: id }, body: { reason } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <AreaField hand={hand} field="reason" rows={2} />}
    </FormDialog>
  );
}
