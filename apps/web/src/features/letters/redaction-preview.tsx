import { previewRedaction, type RedactedRowView } from '@izdeu/api-client';
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
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
  const { t } = useTranslation('letters');
  const { label } = useCodeWords(['redaction_profile']);
  const preview = useQuery({
    queryKey: ['case', caseId, 'redaction', recipientCode],
    queryFn: () => previewRedaction({ path: { id: caseId }, query: { recipientCode } }),
  });
  if (preview.isError) return <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />;
  if (!preview.data) return <Loading lines={4} />;
  const known = preview.data.rows.filter(({ before }) => before.length > 0);
  return (
    <>
      <Text mb="xs">{t('redaction.lead', { profile: label('redaction_profile', preview.data.profile) })}</Text>
      <div className="izdeu-letter-redaction">
        <Table withTableBorder>
          <Table.Caption>{t('redaction.caption')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('redaction.field.label')}</Table.Th>
              <Table.Th scope="col">{t('redaction.before')}</Table.Th>
              <Table.Th scope="col">{t('redaction.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {known.map((row) => (
              <Row key={row.field} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function Row({ row: { field, mode, before, after } }: { readonly row: RedactedRowView }) {
  const { t } = useTranslation('letters');
  const isWhole = before.join('\n') === after.join('\n');
  return (
    <Table.Tr>
      <Table.Th scope="row">{t(`redaction.field.${field}`)}</Table.Th>
      <Table.Td>
        <Values all={before} />
      </Table.Td>
      <Table.Td>
        {isWhole ? (
          t('redaction.mode.full')
        ) : (
          <>
            <b>{t(`redaction.mode.${mode}`)}</b>
            <Values all={after} />
          </>
        )}
      </Table.Td>
    </Table.Tr>
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
