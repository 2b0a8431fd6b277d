import { addName, type NameKind, type NameView, type PersonView } from '@izdeu/api-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, TextField } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { RecordList } from './record-list.js';

const KINDS = ['legal', 'former', 'alias', 'as_in_paper'] as const;
const SCRIPT_ORDER = ['cyrillic', 'latin', 'arabic', 'han', 'mixed'];

/** Spellings of one person's name, script by script; what a rule made is marked: no paper bears it. */
export function PersonNames({ person }: { readonly person: PersonView }) {
  const { t } = useTranslation(['case', 'common']);
  const [form, setForm] = useState<{ readonly replaces: NameView | null } | null>(null);
  const sorted = person.names.toSorted((a, b) => SCRIPT_ORDER.indexOf(a.script) - SCRIPT_ORDER.indexOf(b.script));
  return (
    <>
      <RecordList<NameView>
        title={t('names.title')}
        what="name"
        personId={person.id}
        records={sorted}
        none={t('names.none')}
        addLabel={t('names.add')}
        onAdd={(replaces) => setForm({ replaces })}
        row={(name) => (
          <>
            <NameText>{name.value}</NameText>
            <div className="izdeu-dim">
              {t(`common:name.script.${name.script}`)} · {t(`names.kind.${name.kind}`)}
              {name.generated && ` · ${t('names.generated')}`}
              {name.source && <bdi> · {name.source}</bdi>}
            </div>
          </>
        )}
      />
      {form && <NameDialog personId={person.id} replaces={form.replaces} onClose={() => setForm(null)} />}
    </>
  );
}

interface NameDialogProps {
  readonly personId: string;
  readonly replaces: NameView | null;
  readonly onClose: () => void;
}

function NameDialog({ personId, replaces, onClose }: NameDialogProps) {
  const { t } = useTranslation('case');
  const { reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`name:${replaces?.id ?? personId}`}
      title={replaces ? t('names.replace') : t('names.add')}
      lead={replaces ? t('replaceLead') : undefined}
      submitLabel={t('save')}
      initial={{ value: replaces?.value ?? '', kind: replaces?.kind ?? 'legal', source: replaces?.source ?? '' }}
      labels={{ value: t('names.value'), kind: t('names.kindLabel'), source: t('names.source') }}
      required={['value']}
      submit={async ({ value, kind, source }, { key }) => {
        await addName({
          path: { id: personId },
          headers: { 'Idempotency-Key': key },
          body: { value, kind: kind as NameKind, source, ...(replaces && { supersedes: replaces.id }) },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="value" kind="name" description={t('names.hint')} />
          <ChoiceField
            hand={hand}
            field="kind"
            options={KINDS.map((kind) => ({ value: kind, label: t(`names.kind.${kind}`) }))}
            noEmpty
          />
          <TextField hand={hand} field="source" description={t('names.sourceHint')} />
        </>
      )}
    </FormDialog>
  );
}
