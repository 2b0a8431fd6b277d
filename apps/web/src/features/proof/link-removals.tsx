import {
  closeGap,
  getFamily,
  removePaper,
  supersedeLink,
  type LinkGapView,
  type LinkPaperView,
  type RelationLinkView,
} from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';

export type Removal = { readonly paper: LinkPaperView } | { readonly gap: LinkGapView };

interface RemoveDialogProps {
  readonly link: RelationLinkView;
  readonly removal: Removal;
  readonly onClose: () => void;
}

/** Takes a paper off a link, or says that a missing paper is there. */
export function RemoveDialog({ link, removal, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const what = 'paper' in removal ? 'paper' : 'gap';
  return (
    <ConfirmDialog
      title={t(`remove.${what}.title`)}
      lead={t(`remove.${what}.text`)}
      submitLabel={t(`remove.${what}.button`)}
      submit={async () => {
        if ('paper' in removal) {
          await removePaper({ path: { id: file.id, linkId: link.id, paperId: removal.paper.id } });
        } else {
          await closeGap({ path: { id: file.id, gapId: removal.gap.id } });
        }
        await reload();
      }}
      onClose={onClose}
    />
  );
}

/** Takes a claimed link back. The version is read when the dialog opens, so that a change made while it is open is noticed. */
export function EndLinkDialog({ link, onClose }: { readonly link: RelationLinkView; readonly onClose: () => void }) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const family = useQuery({
    queryKey: ['case', file.id, 'family'],
    queryFn: () => getFamily({ path: { id: file.id } }),
    staleTime: 0,
  });
  const version = family.data?.links.find((one) => one.id === link.id)?.version;
  return (
    <ConfirmDialog
      title={t('link.end')}
      lead={t('link.endText')}
      submitLabel={t('link.end')}
      submit={async () => {
        const standing = version ?? (await versionNow(file.id, link.id));
        await supersedeLink({ path: { linkId: link.id }, body: { version: standing } });
        await reload();
      }}
      onClose={onClose}
    />
  );
}

async function versionNow(caseId: string, linkId: string): Promise<number> {
  const { links } = await getFamily({ path: { id: caseId } });
  // A link that is gone has no version; the server answers then that there is none.
  return links.find((one) => one.id === linkId)?.version ?? 1;
}
