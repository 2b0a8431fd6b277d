import {
  attachPaper,
  judgeLink,
  listDocuments,
  openGap,
  type GapReason,
  type LinkVerdict,
  type RelationLinkView,
} from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { usePaperWords } from '../../shared/papers/use-paper-words.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

interface LinkDialogProps {
  readonly link: RelationLinkView;
  readonly onClose: () => void;
}

const VERDICTS = ['proven', 'proven_with_bridge', 'partial', 'insufficient'] as const;

/** Offers a document of the case as proof of the link. */
export function AttachDialog({ link, onClose }: LinkDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const words = usePaperWords();
  const documents = useQuery({
    queryKey: ['case', file.id, 'documents'],
    queryFn: () => listDocuments({ path: { id: file.id } }),
  });
  const attached = new Set(link.papers.map((one) => one.documentId));
  const free = (documents.data ?? []).filter((one) => one.replacedById === null && !attached.has(one.id));
  return (
    <FormDialog
      keepAs={`attach:${link.id}`}
      title={t('link.attach')}
      lead={free.length === 0 && documents.isSuccess ? t('attach.noneFree') : t('attach.lead')}
      submitLabel={t('link.attach')}
      initial={{ documentId: '', note: '' }}
      labels={{ documentId: t('attach.document'), note: t('attach.note') }}
      required={['documentId']}
      submit={async ({ documentId, note }) => {
        await attachPaper({ path: { id: file.id, linkId: link.id }, body: { documentId, note } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="documentId"
            options={free.map((one) => ({
              value: one.id,
              label: [words.kind(one.kind), words.own(one)].filter((part) => part !== '').join(' · '),
            }))}
          />
          <AreaField hand={hand} field="note" rows={2} description={t('attach.noteHint')} />
        </>
      )}
    </FormDialog>
  );
}

/** Says which paper is missing for the link and why it cannot be had, with what helps in such a case. */
export function GapDialog({ link, onClose }: LinkDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const { options, codes, label } = useCodeWords(['document_kind', 'gap_reason', 'remedy']);
  return (
    <FormDialog
      keepAs={`gap:${link.id}`}
      title={t('link.gap')}
      submitLabel={t('save')}
      initial={{ documentKind: '', reason: '', note: '' }}
      labels={{ documentKind: t('gap.paper'), reason: t('gap.reason'), note: t('gap.note') }}
      required={['reason']}
      submit={async ({ documentKind, reason, note }) => {
        await openGap({
          path: { id: file.id, linkId: link.id },
          body: { documentKind, reason: reason as GapReason, note },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => {
        const remedies = codes('gap_reason', hand.values.reason, 'remedies');
        return (
          <>
            <ChoiceField
              hand={hand}
              field="documentKind"
              emptyLabel={t('missing.anyPaper')}
              options={options('document_kind', ({ data }) => data.strength !== 'none')}
            />
            <ChoiceField hand={hand} field="reason" options={options('gap_reason')} />
            {remedies.length > 0 && (
              <Text>
                <b>{t('gap.remedies')}</b> {remedies.map((one) => label('remedy', one)).join('; ')}
              </Text>
            )}
            <AreaField hand={hand} field="note" rows={2} />
          </>
        );
      }}
    </FormDialog>
  );
}

/** A lawyer's verdict on the link, always with the reason. */
export function JudgeDialog({ link, onClose }: LinkDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`verdict:${link.id}`}
      title={t('link.judge')}
      lead={t('judge.lead')}
      submitLabel={t('link.judge')}
      initial={{ verdict: '', reason: '' }}
      labels={{ verdict: t('judge.verdict'), reason: t('judge.reason') }}
      required={['verdict', 'reason']}
      submit={async ({ verdict, reason }) => {
        await judgeLink({
          path: { id: file.id, linkId: link.id },
          body: { verdict: verdict as LinkVerdict, reason },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="verdict"
            options={VERDICTS.map((one) => ({ value: one, label: t(`linkVerdict.${one}`) }))}
          />
          <AreaField hand={hand} field="reason" rows={4} description={t('judge.reasonHint')} />
        </>
      )}
    </FormDialog>
  );
}
