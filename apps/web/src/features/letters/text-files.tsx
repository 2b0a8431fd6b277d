import type { LetterView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { upload } from '../../shared/api/upload.js';
import { Dialog } from '../../shared/components/dialog.js';
import { FileLink } from '../../shared/components/file-link.js';
import { FileUpload } from '../../shared/components/file-upload.js';
import { useSignedIn } from '../../shared/session/session.js';
import { languagesOf } from './letter-text.js';
import { TextProposal } from './text-proposal.js';
import { useLetterChanged } from './use-letter.js';

interface TextFilesProps {
  readonly letter: LetterView;
  readonly unsaved: boolean;
  readonly onAccepted: () => void;
}

/** The letter into a word processor and back; what came back waits for a decision. */
export function TextFiles({ letter, unsaved, onAccepted }: TextFilesProps) {
  const { t } = useTranslation('letters');
  const { may } = useSignedIn();
  const [bringing, bring] = useDisclosure();
  if (!may('letter:draft')) return null;
  const editable = letter.actions.includes('edit');
  if (!editable && letter.textProposals.length === 0) return null;
  return (
    <section aria-label={t('file.title')}>
      <Stack gap="sm">
        <Title order={3}>{t('file.title')}</Title>
        {editable && (
          <>
            <Text>{t('file.lead')}</Text>
            <Group className="izdeu-no-print">
              {languagesOf(letter).map((language) => (
                <FileLink key={language} href={addressOf(`/letters/${letter.id}/text.docx`, { language })}>
                  {t(`file.takeOut.${language}`)}
                </FileLink>
              ))}
              <Button variant="default" onClick={bring.open}>
                {t('file.bringBack')}
              </Button>
            </Group>
          </>
        )}
        {letter.textProposals.map((proposal) => (
          <TextProposal
            key={proposal.id}
            letter={letter}
            proposal={proposal}
            unsaved={unsaved}
            onAccepted={onAccepted}
          />
        ))}
      </Stack>
      {bringing && <BringBack letter={letter} onClose={bring.close} />}
    </section>
  );
}

function BringBack({ letter, onClose }: { readonly letter: LetterView; readonly onClose: () => void }) {
  const { t } = useTranslation(['letters', 'common']);
  const taken = useLetterChanged();
  return (
    <Dialog opened title={t('file.bringBack')} onClose={onClose}>
      <Stack>
        <Text>{t('file.lead')}</Text>
        <FileUpload
          label={t('file.choose')}
          text
          send={async (file, options) => {
            taken(await upload<LetterView>(`/letters/${letter.id}/text-proposals`, file, options));
            onClose();
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
