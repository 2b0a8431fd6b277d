import {
  removeKinship,
  removeMention,
  removePaperStep,
  type DocumentView,
  type MentionView,
  type PaperDetailsView,
} from '@izdeu/api-client';
import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { personOfCase } from '../../shared/cases/person-of-case.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';
import { Loading } from '../../shared/components/loading.js';
import { NameText } from '../../shared/components/name-text.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { MentionDialog } from '../../shared/papers/mention-dialog.js';
import { usePaperDetails } from '../../shared/papers/use-paper-details.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { CustodyDialog, KinshipDialog, StepDialog } from './paper-note-dialogs.js';
import { PaperPart, TakeBack } from './paper-part.js';
import { PaperChain } from './paper-chain.js';
import { PaperCustody } from './paper-custody.js';
import { RedactedScans } from './redacted-scans.js';

type Removal = { readonly what: 'name' | 'step' | 'kinship'; readonly id: string };
type Asked = 'name' | 'step' | 'custody' | 'kinship';

/** What a paper says and what became of it: names, the road to being accepted abroad, the original, stated kinship. */
export function PaperPanel({ document }: { readonly document: DocumentView }) {
  const { t } = useTranslation('papers');
  const details = usePaperDetails(document.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [removal, setRemoval] = useState<Removal | null>(null);
  if (details.isPending) return <Loading lines={5} />;
  if (details.isError) return <ProblemNotice error={details.error} retry={() => void details.refetch()} />;
  const close = () => setAsked(null);
  const remove = (what: Removal['what']) => (id: string) => setRemoval({ what, id });
  const { mentions, steps, custody, statements, redacted } = details.data;
  const dialog = { documentId: document.id, onClose: close };
  return (
    <Stack gap="lg" pt="sm">
      <PaperPart
        title={t('names.title')}
        lead={mentions.length === 0 ? t('names.none') : undefined}
        addLabel={t('names.add')}
        onAdd={() => setAsked('name')}
      >
        <Mentions mentions={mentions} onRemove={remove('name')} />
      </PaperPart>
      <PaperPart
        title={t('chain.title')}
        lead={t('chain.lead')}
        addLabel={t('chain.add')}
        onAdd={() => setAsked('step')}
      >
        <PaperChain document={document} steps={steps} onRemove={remove('step')} />
      </PaperPart>
      <PaperPart title={t('custody.title')} addLabel={t('custody.add')} onAdd={() => setAsked('custody')}>
        <PaperCustody custody={custody} />
      </PaperPart>
      <RedactedScans document={document} scans={redacted} />
      <Statements
        document={document}
        statements={statements}
        onAdd={() => setAsked('kinship')}
        onRemove={remove('kinship')}
      />
      {asked === 'name' && <MentionDialog {...dialog} personId={document.personId ?? ''} />}
      {asked === 'step' && <StepDialog {...dialog} />}
      {asked === 'custody' && <CustodyDialog {...dialog} />}
      {asked === 'kinship' && <KinshipDialog {...dialog} />}
      {removal && <RemovalDialog documentId={document.id} removal={removal} onClose={() => setRemoval(null)} />}
    </Stack>
  );
}

interface MentionsProps {
  readonly mentions: readonly MentionView[];
  readonly onRemove: (id: string) => void;
}

function Mentions({ mentions, onRemove }: MentionsProps) {
  const { t } = useTranslation(['papers', 'case']);
  return (
    <ul className="izdeu-tasks">
      {mentions.map(
        ({ id, personName, part, spelling, birthDate, numberKind, maskedNumber, confirmed, confirmReason }) => (
          <li key={id}>
            <div>
              <NameText>{spelling}</NameText>
              <div className="izdeu-dim">
                {t(`part.${part}`)} · {t('names.is')} <NameText>{personName}</NameText>
              </div>
              {(birthDate ?? maskedNumber) !== null && (
                <div className="izdeu-dim">
                  {birthDate && t('names.born', { day: formatDay(birthDate) })}
                  {birthDate && maskedNumber !== null && ' · '}
                  {maskedNumber !== null &&
                    `${t(`case:numbers.kind.${kindOf(numberKind)}`)}: ${maskedNumber || t('case:unreadable')}`}
                </div>
              )}
              {confirmed && (
                <div>
                  <StatusTag tone="done">{t('names.confirmed')}</StatusTag> <bdi>{confirmReason}</bdi>
                </div>
              )}
            </div>
            <TakeBack what={spelling} onAsk={() => onRemove(id)} />
          </li>
        ),
      )}
    </ul>
  );
}

const NUMBER_KINDS = ['iin', 'prc_id', 'prc_id_15', 'kz_passport', 'kz_id_card', 'kz_residence_permit'] as const;
const kindOf = (kind: string | null) => NUMBER_KINDS.find((one) => one === kind) ?? 'other';

interface StatementsProps {
  readonly document: DocumentView;
  readonly statements: PaperDetailsView['statements'];
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
}

/** Only papers of a kind that may say outright how two people are related have this part. */
function Statements({ document, statements, onAdd, onRemove }: StatementsProps) {
  const { t } = useTranslation('papers');
  const { file } = useCaseFile();
  const { label, options } = useCodeWords(['kin_term', 'document_kind']);
  const states = options('document_kind', ({ data }) => data.statesKinship === true).map(({ value }) => value);
  if (statements.length === 0 && !states.includes(document.kind)) return null;
  return (
    <PaperPart
      title={t('kinship.title')}
      lead={statements.length === 0 ? t('kinship.none') : undefined}
      addLabel={t('kinship.add')}
      onAdd={onAdd}
    >
      <ul className="izdeu-tasks">
        {statements.map(({ id, fromPersonId, toPersonId, kinTerm }) => (
          <li key={id}>
            <Text component="div">
              <NameText>{personOfCase(file, toPersonId) ?? ''}</NameText> – {label('kin_term', kinTerm)} –{' '}
              <NameText>{personOfCase(file, fromPersonId) ?? ''}</NameText>
            </Text>
            <TakeBack what={label('kin_term', kinTerm)} onAsk={() => onRemove(id)} />
          </li>
        ))}
      </ul>
    </PaperPart>
  );
}

interface RemovalDialogProps {
  readonly documentId: string;
  readonly removal: Removal;
  readonly onClose: () => void;
}

function RemovalDialog({ documentId: id, removal, onClose }: RemovalDialogProps) {
  const { t } = useTranslation('papers');
  const { reload } = useCaseFile();
  return (
    <ConfirmDialog
      title={t(`remove.${removal.what}.title`)}
      lead={t(`remove.${removal.what}.text`)}
      submitLabel={t('remove.button')}
      submit={async () => {
        if (removal.what === 'name') await removeMention({ path: { id, mentionId: removal.id } });
        else if (removal.what === 'step') await removePaperStep({ path: { id, stepId: removal.id } });
        else await removeKinship({ path: { id, statementId: removal.id } });
        await reload();
      }}
      onClose={onClose}
    />
  );
}
