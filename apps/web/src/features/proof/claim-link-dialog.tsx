import { claimLink, type ConfidenceLevel, type LinkFinding, type LinkKind, type SourceKind } from '@izdeu/api-client';
import { Button, List, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Dialog } from '../../shared/components/dialog.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useRelation } from './relation-data.js';

const KINDS = ['parent', 'adoptive_parent', 'spouse'] as const;
const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** Claims that one person of the case is parent, adoptive parent or spouse of another; what looks wrong is said, not refused. */
export function ClaimLinkDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const { relation } = useRelation();
  const { options } = useCodeWords(['source_kind']);
  const [warnings, setWarnings] = useState<readonly LinkFinding[]>([]);
  const warned = useRef(false);
  const people = relation.persons.map((one) => ({ value: one.id, label: one.displayName }));
  if (warnings.length > 0) {
    return (
      <Dialog opened title={t('link.check')} onClose={onClose}>
        <Stack>
          <Text>{t('link.checkText')}</Text>
          <List>
            {warnings.map((one) => (
              <List.Item key={one}>{t(`finding.${one}`)}</List.Item>
            ))}
          </List>
          <Button onClick={onClose}>{t('link.checked')}</Button>
        </Stack>
      </Dialog>
    );
  }
  return (
    <FormDialog
      keepAs={`link:${file.id}`}
      title={t('link.claim')}
      lead={t('link.claimLead')}
      submitLabel={t('save')}
      initial={{
        fromPersonId: '',
        kind: '',
        toPersonId: '',
        since: '',
        until: '',
        sourceKind: '',
        sourceNote: '',
        confidence: 'medium',
      }}
      labels={{
        fromPersonId: t('link.from'),
        kind: t('link.kind'),
        toPersonId: t('link.to'),
        since: t('link.since'),
        until: t('link.until'),
        sourceKind: t('link.source'),
        sourceNote: t('link.sourceNote'),
        confidence: t('link.confidence'),
      }}
      required={['fromPersonId', 'kind', 'toPersonId', 'sourceKind']}
      submit={async (form, { key }) => {
        const made = await claimLink({
          headers: { 'Idempotency-Key': key },
          body: {
            ...form,
            kind: form.kind as LinkKind,
            sourceKind: form.sourceKind as SourceKind,
            confidence: form.confidence as ConfidenceLevel,
          },
        });
        warned.current = made.warnings.length > 0;
        await reload();
        setWarnings(made.warnings);
      }}
      onClose={() => {
        // With warnings their list stands in the place of the form and is closed by its own button.
        if (!warned.current) onClose();
      }}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="fromPersonId" options={people} />
          <ChoiceField
            hand={hand}
            field="kind"
            options={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          />
          <ChoiceField hand={hand} field="toPersonId" options={people} />
          {hand.values.kind !== '' && hand.values.kind !== 'parent' && (
            <>
              <ToldField hand={hand} field="since" />
              <ToldField hand={hand} field="until" />
            </>
          )}
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} />
          <ChoiceField
            hand={hand}
            field="confidence"
            options={CONFIDENCES.map((one) => ({ value: one, label: t(`confidence.${one}`) }))}
            noEmpty
          />
        </>
      )}
    </FormDialog>
  );
}
