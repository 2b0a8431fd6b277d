import type { DocumentView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../shared/api/upload.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Dialog } from '../../shared/components/dialog.js';
import { FileUpload } from '../../shared/components/file-upload.js';
import { AreaField, type FormHand } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { bodyOf, PaperFields, usePaperLabels, valuesOf, type PaperField } from './paper-fields.js';

export type UploadQuestion =
  /** `kind`: code that is chosen beforehand, or empty. */
  { readonly step: 'add'; readonly kind: string } | { readonly step: 'replace'; readonly replaces: DocumentView };

type Field = PaperField | 'reason';

const EMPTY = {
  title: '',
  personId: '',
  issued: '',
  issuer: '',
  language: '',
  pages: '',
  number: '',
  nameAsWritten: '',
  reason: '',
};

interface UploadDialogProps {
  readonly question: UploadQuestion;
  readonly onClose: () => void;
}

/** First what the paper is, then the file: sending begins when it is chosen, and a refusal keeps all that was typed. */
export function UploadDialog({ question, onClose }: UploadDialogProps) {
  const { t } = useTranslation(['documents', 'common']);
  const { file, reload } = useCaseFile();
  const { label } = useCodeWords(['document_kind']);
  const labels = { ...usePaperLabels(), reason: t('replaceReason') };
  const [values, setValues] = useState<Readonly<Record<Field, string>>>(() =>
    question.step === 'add' ? { ...EMPTY, kind: question.kind } : { ...EMPTY, ...valuesOf(question.replaces) },
  );
  const [faulty, setFaulty] = useState<readonly Field[]>([]);
  const [sent, setSent] = useState(false);
  const replaces = question.step === 'replace' ? question.replaces : null;
  const needed: readonly Field[] = replaces ? ['kind', 'reason'] : ['kind'];
  const ready = faulty.length === 0 && needed.every((field) => values[field].trim() !== '');

  const hand: FormHand<Field> = {
    values,
    labels,
    set: (field, value) => setValues((now) => ({ ...now, [field]: value })),
    errorOf: () => undefined,
    isRequired: (field) => needed.includes(field),
    setFaulty: (field, isFaulty) =>
      setFaulty((now) => [...now.filter((one) => one !== field), ...(isFaulty ? [field] : [])]),
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
      onClose={sent || Object.values(values).every((value) => value === '') ? onClose : undefined}
    >
      <Stack>
        {replaces && <Text>{t('replaceLead')}</Text>}
        <PaperFields hand={hand} />
        {replaces && <AreaField hand={hand} field="reason" rows={2} />}
        {ready ? (
          <FileUpload
            label={t('field.file')}
            send={async (scan, options) => {
              const path = replaces ? `/documents/${replaces.id}/replace` : `/cases/${file.id}/documents`;
              await upload<DocumentView>(path, scan, { ...options, fields: fields() });
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
