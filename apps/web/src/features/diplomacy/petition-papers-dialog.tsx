import { editPetition, listDocuments, listLettersOfCase, type PetitionView } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

interface PapersProps {
  readonly petition: PetitionView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** The scan of the signed sheets and the letter by which the petition was sent: those of one of its cases. */
export function PetitionPapersDialog({ petition, onDone, onClose }: PapersProps) {
  const { t } = useTranslation('petitions');
  return (
    <FormDialog
      keepAs={`petition-papers:${petition.id}`}
      title={t('papers.choose')}
      lead={t('papers.lead')}
      submitLabel={t('form.save')}
      initial={{
        caseId: petition.scan?.caseId ?? petition.cases[0]?.caseId ?? '',
        scanDocumentId: petition.scan?.id ?? '',
        letterId: petition.letter?.id ?? '',
      }}
      labels={{ caseId: t('papers.case'), scanDocumentId: t('field.scan'), letterId: t('field.letter') }}
      version={petition.version}
      submit={async ({ scanDocumentId, letterId }, { version }) => {
        await editPetition({
          path: { id: petition.id },
          body: { version, scanDocumentId: scanDocumentId || null, letterId: letterId || null },
        });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => {
        const kept = petition.scan;
        return (
          <>
            <ChoiceField
              hand={hand}
              field="caseId"
              options={petition.cases.map(({ caseId, number }) => ({ value: caseId, label: number }))}
            />
            <Papers caseId={hand.values.caseId} standing={kept ? [{ value: kept.id, label: kept.title }] : []}>
              {(scans) => <ChoiceField hand={hand} field="scanDocumentId" options={scans} emptyLabel="–" />}
            </Papers>
            <Letters caseId={hand.values.caseId} petition={petition}>
              {(letters) => <ChoiceField hand={hand} field="letterId" options={letters} emptyLabel="–" />}
            </Letters>
          </>
        );
      }}
    </FormDialog>
  );
}

type Options = readonly { readonly value: string; readonly label: string }[];
const once = (options: Options): Options => [...new Map(options.map((one) => [one.value, one])).values()];

interface PapersOf {
  readonly caseId: string;
  readonly standing: Options;
  readonly children: (options: Options) => ReactNode;
}

function Papers({ caseId, standing, children }: PapersOf) {
  const found = useQuery({
    queryKey: ['case', caseId, 'documents'],
    queryFn: () => listDocuments({ path: { id: caseId } }),
    enabled: caseId !== '',
  });
  const papers = (found.data ?? []).filter(({ replacedById }) => replacedById === null);
  return children(
    once([...standing, ...papers.map(({ id, title, fileName }) => ({ value: id, label: title || fileName }))]),
  );
}

interface LettersOf {
  readonly caseId: string;
  readonly petition: PetitionView;
  readonly children: (options: Options) => ReactNode;
}

function Letters({ caseId, petition: { letter }, children }: LettersOf) {
  const { t } = useTranslation('petitions');
  const { label } = useCodeWords(['recipient']);
  const found = useQuery({
    queryKey: ['case', caseId, 'letters'],
    queryFn: () => listLettersOfCase({ path: { id: caseId } }),
    enabled: caseId !== '',
  });
  const numbered = (number: string | null) => number ?? t('papers.noNumber');
  return children(
    once([
      ...(letter ? [{ value: letter.id, label: numbered(letter.outgoingNumber) }] : []),
      ...(found.data ?? []).map(({ id, outgoingNumber, recipientCode }) => ({
        value: id,
        label: `${numbered(outgoingNumber)} · ${label('recipient', recipientCode)}`,
      })),
    ]),
  );
}
