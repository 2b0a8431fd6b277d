import type { DocumentView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../shared/api/upload.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Dialog } from '../../shared/components/dialog.js';
import { FileUpload } from '../../shared/components/file-upload.js';
import { AreaField, type FormHand } from '../../shared/components/form-fields.js';
import { faultOfDate } from '../../shared/dates/edtf-parts.js';
import { RestoredNotice } from '../../shared/keeping/restored-notice.js';
import { readKeptForm, useKeptForm, type KeptForm } from '../../shared/keeping/use-kept-form.js';
import { useKept, type KeptSlot } from '../../shared/keeping/use-kept.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useUnread } from '../../shared/components/use-unread.js';
import { bodyOf, PaperFields, usePaperLabels, valuesOf, type PaperField } from './paper-fields.js';

export type UploadQuestion =
  /** `kind`: code that is chosen beforehand, or empty. */
  { readonly step: 'add'; readonly kind: string } | { readonly step: 'replace'; readonly replaces: DocumentView };

type Field = PaperField | 'reason';

const EMPTY = {
  kind: '',
  title: '',
  personId: '',
  issued: '',
  issuer: '',
  language: '',
  pages: '',
  number: '',
  nameAsWritten: '',
  form: 'unknown',
  reason: '',
};

const FIELDS = Object.keys(EMPTY) as Field[];

interface UploadDialogProps {
  readonly question: UploadQuestion;
  readonly onClose: () => void;
}

/** First what the paper is, then the file: sending begins when it is chosen, and a refusal keeps all that was typed. */
export function UploadDialog(props: UploadDialogProps) {
  const { t } = useTranslation('documents');
  const { file } = useCaseFile();
  const { question } = props;
  const name = `upload:${question.step === 'replace' ? question.replaces.id : file.id}`;
  const slot = useKept(name, t('add'), (kept) => readKeptForm(kept, FIELDS));
  return slot && <OpenUploadDialog {...props} slot={slot} />;
}

function OpenUploadDialog({
  question,
  onClose,
  slot,
}: UploadDialogProps & { readonly slot: KeptSlot<KeptForm<Field>> }) {
  const { t } = useTranslation(['documents', 'common']);
  const { file, reload } = useCaseFile();
  const { label } = useCodeWords(['document_kind']);
  const labels = { ...usePaperLabels(), reason: t('replaceReason') };
  const form = useKeptForm<Field>(slot, {
    values: question.step === 'add' ? { ...EMPTY, kind: question.kind } : { ...EMPTY, ...valuesOf(question.replaces) },
    version: 0,
  });
  const { values } = form;
  const [unread, setFaulty] = useUnread<Field>();
  const [sent, setSent] = useState(false);
  const replaces = question.step === 'replace' ? question.replaces : null;
  const needed: readonly Field[] = replaces ? ['kind', 'reason'] : ['kind'];
  const ready =
    unread.length === 0 &&
    Object.values(values).every((value) => faultOfDate(value) === null) &&
    needed.every((field) => values[field].trim() !== '');

  const hand: FormHand<Field> = {
    values,
    labels,
    set: form.set,
    setFaulty,
    errorOf: () => undefined,
    isRequired: (field) => needed.includes(field),
  };

  /** As text, the way a form with a file sends them; an untitled paper is called by its kind. */
  function fields(): Record<string, string> {
    const titled = { ...values, title: values.title.trim() || label('document_kind', values.kind) };
    const said = Object.entries(bodyOf(titled)).filter(([, value]) => value !== '');
    const change = replaces ? [['version', replaces.version] as const, ['reason', values.reason] as const] : [];
    return Object.fromEntries([...said, ...change].map(([name, value]) => [name, String(value)]));
  }

  return (
    <Dialog
      opened
      title={replaces ? t('step.replace') : t('add')}
      onClose={sent || !form.touched ? onClose : undefined}
    >
      <Stack>
        {replaces && <Text>{t('replaceLead')}</Text>}
        {form.restoredAt !== null && <RestoredNotice at={form.restoredAt} onDiscard={form.discard} />}
        <PaperFields key={form.round} hand={hand} isNew={replaces === null} />
        {replaces && <AreaField hand={hand} field="reason" rows={2} />}
        {ready ? (
          <FileUpload
            label={t('field.file')}
            clips={values.kind === 'consent_form'}
            anything={values.kind === 'OTHER'}
            send={async (scan, options) => {
              const path = replaces ? `/documents/${replaces.id}/replace` : `/cases/${file.id}/documents`;
              await upload<DocumentView>(path, scan, { ...options, fields: fields() });
              slot.forget();
              setSent(true);
              await reload();
            }}
          />
        ) : (
          <Text c="dimmed" role="status">
            {replaces ? t('sayFirstReplace') : t('sayFirst')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant={sent ? 'filled' : 'default'} onClick={onClose}>
            {sent ? t('common:close') : t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
