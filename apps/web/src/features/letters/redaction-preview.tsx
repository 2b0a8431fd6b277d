import { previewRedaction, type RedactedRowView } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../shared/components/fold.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { NameText } from '../../shared/components/name-text.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

interface RedactionPreviewProps {
  readonly caseId: string;
  readonly recipientCode: string;
}

/** What a recipient would learn of the case beside what is on record; asked only when somebody looks. */
export function RedactionPreview(props: RedactionPreviewProps) {
  const { t } = useTranslation('letters');
  const [open, setOpen] = useState(false);
  return (
    <Fold title={t('redaction.title')} open={open} onToggle={setOpen}>
      {open && <Preview {...props} />}
    </Fold>
  );
}

function Preview({ caseId, recipientCode }: RedactionPreviewProps) {
  const { t, i18n } = useTranslation('letters');
  const { label } = useCodeWords(['redaction_profile']);
  const preview = useQuery({
    queryKey: ['case', caseId, 'redaction', recipientCode, i18n.language],
    queryFn: () => previewRedaction({ path: { id: caseId }, query: { recipientCode } }),
  });
  if (preview.isError) return <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />;
  if (!preview.data) return <Loading lines={4} />;
  const known = preview.data.rows.filter(({ before }) => before.length > 0);
  return (
    <>
      <Text mb="xs">{t('redaction.lead', { profile: label('redaction_profile', preview.data.profile) })}</Text>
      <table className="izdeu-table" role="table">
        <caption>{t('redaction.caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t('redaction.field.label')}
            </th>
            <th scope="col" role="columnheader">
              {t('redaction.before')}
            </th>
            <th scope="col" role="columnheader">
              {t('redaction.after')}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {known.map((row) => (
            <Row key={row.field} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ row: { field, mode, before, after } }: { readonly row: RedactedRowView }) {
  const { t } = useTranslation('letters');
  const isWhole = before.join('\n') === after.join('\n');
  // Nothing is hidden by the rule, and yet some do not go along: papers whose scans show too much.
  const shown = mode === 'full' ? 'part' : mode;
  const cell = (title: string, value: ReactNode) => (
    <td role="cell">
      <span className="izdeu-cell-title" aria-hidden>
        {title}
      </span>
      <div>{value}</div>
    </td>
  );
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {t(`redaction.field.${field}`)}
      </th>
      {cell(t('redaction.before'), <Values all={before} />)}
      {cell(
        t('redaction.after'),
        isWhole ? (
          t('redaction.mode.full')
        ) : (
          <>
            <b>{t(`redaction.mode.${shown}`)}</b>
            <Values all={after} />
          </>
        ),
      )}
    </tr>
  );
}

/** Each on a line of its own, in the face of its script, and hidden with the names. */
function Values({ all }: { readonly all: readonly string[] }) {
  return all.map((one) => (
    <div key={one}>
      <NameText>{one}</NameText>
    </div>
  ));
}
