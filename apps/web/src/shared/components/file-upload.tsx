import { Button, Group, Input, Progress, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatNumber } from '../dates/format.js';
import {
  CLIP_BYTES,
  CLIP_TYPES,
  OTHER_TYPES,
  SCAN_BYTES,
  SCAN_TYPES,
  TEXT_BYTES,
  TEXT_TYPES,
  checkFile,
  isClip,
} from './check-file.js';
import { problemText } from './problem-text.js';

interface FileUploadProps {
  readonly label: string;
  /** A recording will do as well as a scan. */
  readonly clips?: boolean;
  /** Whatever the office keeps, not scans alone. */
  readonly anything?: boolean;
  /** A text from a word processor, and no scan. */
  readonly text?: boolean;
  /** Sends the file; rejects with ProblemError. The key stays the same when the same file is tried again. */
  readonly send: (
    file: File,
    options: { idempotencyKey: string; onProgress: (share: number) => void; signal: AbortSignal },
  ) => Promise<void>;
}

type State =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly name: string; readonly share: number; readonly stop: () => void }
  | { readonly step: 'refused'; readonly text: string; readonly again: (() => void) | null }
  | { readonly step: 'sent'; readonly name: string };

/** One scan: checked before it leaves, with progress, a way to stop and a way to try again. */
export function FileUpload({ label, clips = false, anything = false, text = false, send }: FileUploadProps) {
  const takesClips = clips || anything;
  const types = text
    ? TEXT_TYPES
    : { ...SCAN_TYPES, ...(takesClips ? CLIP_TYPES : {}), ...(anything ? OTHER_TYPES : {}) };
  const limit = text ? TEXT_BYTES : SCAN_BYTES;
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ step: 'idle' });

  async function start(file: File, idempotencyKey: string): Promise<void> {
    const abort = new AbortController();
    const show = (share: number) => setState({ step: 'sending', name: file.name, share, stop: () => abort.abort() });
    show(0);
    try {
      await send(file, { idempotencyKey, onProgress: show, signal: abort.signal });
      setState({ step: 'sent', name: file.name });
    } catch (error) {
      const again = () => void start(file, idempotencyKey);
      setState({ step: 'refused', text: abort.signal.aborted ? t('upload.stopped') : problemText(error), again });
    }
    if (input.current) input.current.value = '';
  }

  function choose(file: File | undefined): void {
    if (!file) return;
    const most = takesClips && isClip(file) ? CLIP_BYTES : limit;
    const fault = checkFile(file, types, most);
    if (fault === null) return void start(file, crypto.randomUUID());
    const why = text && fault === 'type' ? 'type_text' : fault;
    const said = t(`upload.fault.${why}`, { size: formatBytes(most) });
    setState({ step: 'refused', text: said, again: null });
  }

  const error = state.step === 'refused' ? state.text : undefined;
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={
        text
          ? t('upload.hintText', { size: formatBytes(limit) })
          : t(takesClips ? 'upload.hintClips' : 'upload.hint', {
              size: formatBytes(limit),
              most: formatBytes(CLIP_BYTES),
            })
      }
      error={error}
    >
      <input
        id={id}
        ref={input}
        type="file"
        className="izdeu-file"
        accept={[
          ...Object.keys(types),
          ...Object.values(types)
            .flat()
            .map((ending) => `.${ending}`),
        ].join(',')}
        disabled={state.step === 'sending'}
        aria-invalid={error !== undefined}
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      {state.step === 'sending' && (
        <Group gap="sm" wrap="nowrap">
          <Progress value={state.share * 100} flex={1} aria-label={t('upload.sending', { name: state.name })} />
          <Text size="sm">{formatNumber(Math.round(state.share * 100))} %</Text>
          <Button size="compact-sm" variant="default" onClick={state.stop}>
            {t('cancel')}
          </Button>
        </Group>
      )}
      {state.step === 'refused' && state.again && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUpload size={16} aria-hidden />}
          onClick={state.again}
        >
          {t('problem.retry')}
        </Button>
      )}
      <Text size="sm" role="status">
        {state.step === 'sent' ? t('upload.sent', { name: state.name }) : ''}
      </Text>
    </Input.Wrapper>
  );
}
