import {
  addPersonClaim,
  type PersonClaimKind,
  type PersonClaimView,
  type PersonView,
  type SourceKind,
} from '@izdeu/api-client';
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AreaField, ChoiceField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { askedOfClaim, claimStart, isNameOfParent } from './family-claim.js';
import { RecordDialog } from './record-dialog.js';
import { RecordList } from './record-list.js';

const KINDS = ['marital_status', 'father_name', 'mother_name'] as const;
const MARITAL = ['single', 'married', 'divorced', 'widowed'] as const;
const maritalOf = (value: string) => MARITAL.find((one) => one === value);

/** What is told of a person: whether they are married, and what father and mother are called. Each bears source and day. */
export function PersonClaims({ person }: { readonly person: PersonView }) {
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['source_kind']);
  return (
    <RecordList<PersonClaimView>
      title={t('claimData.title')}
      what="claim"
      personId={person.id}
      records={person.claims}
      none={t('claimData.none')}
      addLabel={t('claimData.add')}
      form={(replaces, onClose) => <ClaimDialog personId={person.id} replaces={replaces} onClose={onClose} />}
      row={({ kind, value, asOf, sourceKind, sourceNote }) => (
        <>
          <Group gap="xs">
            <span>{t(`claimData.kind.${kind}`)}:</span>
            {kind === 'marital_status' ? (
              <span>{t(`claimData.marital.${maritalOf(value) ?? 'single'}`)}</span>
            ) : (
              <NameText>{value}</NameText>
            )}
          </Group>
          <div className="izdeu-dim">
            {asOf && (
              <>
                <ToldDate edtf={asOf} /> ·{' '}
              </>
            )}
            {label('source_kind', sourceKind)}
            {sourceNote && (
              <>
                {' '}
                · <bdi>{sourceNote}</bdi>
              </>
            )}
          </div>
        </>
      )}
    />
  );
}

interface ClaimDialogProps {
  readonly personId: string;
  readonly replaces: PersonClaimView | null;
  readonly onClose: () => void;
}

function ClaimDialog({ personId, replaces, onClose }: ClaimDialogProps) {
  const { t } = useTranslation('case');
  const { options } = useCodeWords(['source_kind']);
  return (
    <RecordDialog
      what="claim"
      personId={personId}
      replaces={replaces}
      title={replaces ? t('claimData.replace') : t('claimData.add')}
      initial={claimStart(replaces)}
      labels={{
        kind: t('claimData.kindLabel'),
        marital: t('claimData.kind.marital_status'),
        value: t('claimData.name'),
        asOf: t('claimData.asOf'),
        sourceKind: t('source.kind'),
        sourceNote: t('source.note'),
      }}
      required={({ kind }) => askedOfClaim(kind)}
      add={({ kind, marital, value: name, asOf, sourceKind, sourceNote }, { path, headers, supersedes }) => {
        const value = kind === 'marital_status' ? marital : name;
        const told = { kind: kind as PersonClaimKind, value, asOf, sourceKind: sourceKind as SourceKind, sourceNote };
        return addPersonClaim({ path, headers, body: { ...told, ...supersedes } });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="kind"
            options={KINDS.map((kind) => ({ value: kind, label: t(`claimData.kind.${kind}`) }))}
          />
          {hand.values.kind === 'marital_status' && (
            <ChoiceField
              hand={hand}
              field="marital"
              options={MARITAL.map((one) => ({ value: one, label: t(`claimData.marital.${one}`) }))}
            />
          )}
          {isNameOfParent(hand.values.kind) && (
            <TextField hand={hand} field="value" description={t('claimData.nameHint')} />
          )}
          <ToldField hand={hand} field="asOf" />
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('source.hint')} />
        </>
      )}
    </RecordDialog>
  );
}
