import { removeRedactedScan, type DocumentView, type RedactedScanView, type ScanPart } from '@izdeu/api-client';
import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { upload } from '../../shared/api/upload.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Dialog } from '../../shared/components/dialog.js';
import { FileLink } from '../../shared/components/file-link.js';
import { FileUpload } from '../../shared/components/file-upload.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';
import { formatBytes, formatInstant } from '../../shared/dates/format.js';

const PARTS = [
  'name',
  'number',
  'birth',
  'address',
  'contacts',
  'relatives_names',
  'relatives_numbers',
] as const satisfies readonly ScanPart[];

interface RedactedScansProps {
  readonly document: DocumentView;
  readonly scans: readonly RedactedScanView[];
}

/** Copies with something blacked out. They lie beside the scan; where the scan must not go, the right copy goes. */
export function RedactedScans({ document, scans }: RedactedScansProps) {
  const { t } = useTranslation('papers');
  const { may, reload } = useCaseFile();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<RedactedScanView | null>(null);
  const words = (parts: readonly string[]) =>
    PARTS.filter((part) => parts.includes(part))
      .map((part) => t(`redacted.part.${part}`))
      .join(', ');
  return (
    <section aria-label={t('redacted.title')}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t('redacted.title')}</Text>
        {may('proof:judge') && (
          <Button size="compact-sm" variant="default" className="izdeu-no-print" onClick={() => setAdding(true)}>
            {t('redacted.add')}
          </Button>
        )}
      </Group>
      <Text className="izdeu-dim">{scans.length === 0 ? t('redacted.none') : t('redacted.lead')}</Text>
      <ul className="izdeu-tasks">
        {scans.map((scan) => (
          <li key={scan.id}>
            <div>
              {t('redacted.covered')}: {words(scan.parts)}
              <div className="izdeu-dim">
                <FileLink href={addressOf(`/documents/${document.id}/redacted/${scan.id}/copy`)}>
                  {t('redacted.download')} ({formatBytes(scan.size)})
                </FileLink>{' '}
                · {formatInstant(scan.createdAt)}
              </div>
            </div>
            {may('proof:judge') && (
              <Button
                size="compact-sm"
                variant="subtle"
                className="izdeu-no-print"
                aria-label={`${t('remove.button')}: ${words(scan.parts)}`}
                onClick={() => setEnding(scan)}
              >
                {t('remove.button')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && <RedactedDialog document={document} onClose={() => setAdding(false)} />}
      {ending && (
        <ConfirmDialog
          title={t('redacted.remove.title')}
          lead={t('redacted.remove.text')}
          submitLabel={t('remove.button')}
          submit={async () => {
            await removeRedactedScan({ path: { id: document.id, scanId: ending.id } });
            await reload();
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </section>
  );
}

/** First what is covered, then the file: whoever sends it answers for it. */
function RedactedDialog({ document, onClose }: { readonly document: DocumentView; readonly onClose: () => void }) {
  const { t } = useTranslation(['papers', 'common']);
  const { reload } = useCaseFile();
  const [parts, setParts] = useState<readonly string[]>([]);
  const [pages, setPages] = useState<number>(document.pages);
  const [sent, setSent] = useState(false);
  return (
    <Dialog opened title={t('redacted.add')} onClose={onClose}>
      <Stack>
        <Text>{t('redacted.dialogLead')}</Text>
        <Checkbox.Group label={t('redacted.covered')} value={[...parts]} onChange={setParts}>
          <Stack gap="xs" mt="xs">
            {PARTS.map((part) => (
              <Checkbox key={part} value={part} label={t(`redacted.part.${part}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NumberInput
          label={t('redacted.pages')}
          value={pages}
          min={1}
          max={2000}
          allowDecimal={false}
          onChange={(value) => setPages(typeof value === 'number' && value >= 1 ? value : 1)}
        />
        {parts.length > 0 ? (
          <FileUpload
            label={t('redacted.file')}
            send={async (scan, options) => {
              const fields = { parts: parts.join(','), pages: String(pages) };
              await upload<{ id: string }>(`/documents/${document.id}/redacted`, scan, { ...options, fields });
              setSent(true);
              await reload();
            }}
          />
        ) : (
          <Text c="dimmed" role="status">
            {t('redacted.sayFirst')}
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
