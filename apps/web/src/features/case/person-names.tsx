import { addName, type NameKind, type NameView, type PersonView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { NAME_KINDS } from '../../shared/people/name-kinds.js';
import { RecordDialog } from './record-dialog.js';
import { RecordList } from './record-list.js';

const SCRIPT_ORDER = ['cyrillic', 'latin', 'arabic', 'han', 'mixed'];

/** Spellings of one person's name, script by script; what a rule made is marked: no paper bears it. */
export function PersonNames({ person }: { readonly person: PersonView }) {
  const { t } = useTranslation(['case', 'common']);
  const sorted = person.names.toSorted((a, b) => SCRIPT_ORDER.indexOf(a.script) - SCRIPT_ORDER.indexOf(b.script));
  return (
    <RecordList<NameView>
      title={t('names.title')}
      what="name"
      personId={person.id}
      records={sorted}
      none={t('names.none')}
      addLabel={t('names.add')}
      form={(replaces, onClose) => <NameDialog personId={person.id} replaces={replaces} onClose={onClose} />}
      row={(name) => (
        <>
          <NameText>{name.value}</NameText>
          <div className="izdeu-dim">
            {t(`common:name.script.${name.script}`)} · {t(`common:name.kind.${name.kind}`)}
            {name.generated && ` · ${t('names.generated')}`}
            {name.source && <bdi> · {name.source}</bdi>}
          </div>
        </>
      )}
    />
  );
}

interface NameDialogProps {
  readonly personId: string;
  readonly replaces: NameView | null;
  readonly onClose: () => void;
}

function NameDialog({ personId, replaces, onClose }: NameDialogProps) {
  const { t } = useTranslation(['case', 'common']);
  return (
    <RecordDialog
      what="name"
      personId={personId}
      replaces={replaces}
      title={replaces ? t('names.replace') : t('names.add')}
      initial={{ value: replaces?.value ?? '', kind: replaces?.kind ?? 'legal', source: replaces?.source ?? '' }}
      labels={{ value: t('names.value'), kind: t('names.kindLabel'), source: t('names.source') }}
      required={['value']}
      add={({ value, kind, source }, { path, headers, supersedes }) =>
        addName({ path, headers, body: { value, kind: kind as NameKind, source, ...supersedes } })
      }
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="value" kind="name" description={t('names.hint')} />
          <ChoiceField
            hand={hand}
            field="kind"
            options={NAME_KINDS.map((kind) => ({ value: kind, label: t(`common:name.kind.${kind}`) }))}
            noEmpty
          />
          <TextField hand={hand} field="source" description={t('names.sourceHint')} />
        </>
      )}
    </RecordDialog>
  );
}
