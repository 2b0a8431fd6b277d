import { Button, Group, Input, Progress, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
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

/** What is taken, said beside the field and in the refusal of anything else. */
const HINT = { scan: 'hint', clips: 'hintClips', anything: 'hintAnything', text: 'hintText' } as const;
const TYPE_FAULT = { scan: 'type', clips: 'type_clips', anything: 'type_anything', text: 'type_text' } as const;
const TOO_MANY = 429;

/** Sending the same bytes again changes nothing once the server has looked at them and refused. */
const mayHelpAgain = (error: unknown): boolean =>
  !(error instanceof ProblemError) ||
  error.status < 400 ||
  error.status >= 500 ||
  error.status === TOO_MANY ||
  error.status === 401;

/** One scan: checked before it leaves, with progress, a way to stop and a way to try again. */
export function FileUpload({ label, clips = false, anything = false, text = false, send }: FileUploadProps) {
  const takesClips = clips || anything;
  const types = text
    ? TEXT_TYPES
    : { ...SCAN_TYPES, ...(takesClips ? CLIP_TYPES : {}), ...(anything ? OTHER_TYPES : {}) };
  const limit = text ? TEXT_BYTES : SCAN_BYTES;
  const sort = text ? 'text' : anything ? 'anything' : clips ? 'clips' : 'scan';
  const { t } = useTranslation(['papers', 'common']);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ step: 'idle' });
  /** The browser forgets the file once it was sent or refused: it can be chosen again, while its name still stands here. */
  const [chosen, setChosen] = useState<string | null>(null);
  const underWay = useRef<AbortController>(null);
  // Whoever leaves the dialog while a file is on its way has cancelled it: it must not appear in the case afterwards.
  useEffect(() => () => underWay.current?.abort(), []);
  // The field is closed while a file is on its way, and its button to stop goes away: the keyboard would be nowhere.
  useEffect(() => {
    const over = state.step === 'sent' || state.step === 'refused';
    if (over && document.activeElement === document.body) input.current?.focus();
  }, [state.step]);

  async function start(file: File, idempotencyKey: string): Promise<void> {
    const abort = new AbortController();
    underWay.current = abort;
    const show = (share: number) => setState({ step: 'sending', name: file.name, share, stop: () => abort.abort() });
    show(0);
    try {
      await send(file, { idempotencyKey, onProgress: show, signal: abort.signal });
      setState({ step: 'sent', name: file.name });
    } catch (error) {
      const again = mayHelpAgain(error) ? () => void start(file, idempotencyKey) : null;
      setState({ step: 'refused', text: abort.signal.aborted ? t('upload.stopped') : problemText(error), again });
    } finally {
      underWay.current = null;
    }
    if (input.current) input.current.value = '';
  }

  function choose(file: File | undefined): void {
    if (!file) return;
    setChosen(file.name);
    const most = takesClips && isClip(file) ? CLIP_BYTES : limit;
    const fault = checkFile(file, types, most);
    if (fault === null) return void start(file, crypto.randomUUID());
    const why = fault === 'type' ? TYPE_FAULT[sort] : fault;
    const said = t(`upload.fault.${why}`, { size: formatBytes(most) });
    setState({ step: 'refused', text: said, again: null });
  }

  const error = state.step === 'refused' ? state.text : undefined;
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={t(`upload.${HINT[sort]}`, { size: formatBytes(limit), most: formatBytes(CLIP_BYTES) })}
      error={error}
      errorProps={{ role: 'alert' }}
    >
      <div className="izdeu-file">
        {/* The field of the browser speaks the browser's language: it lies unseen over ours, for keys, clicks and drops. */}
        <input
          id={id}
          ref={input}
          type="file"
          accept={[
            ...Object.keys(types),
            ...Object.values(types)
              .flat()
              .map((ending) => `.${ending}`),
          ].join(',')}
          disabled={state.step === 'sending'}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-chosen ${id}-description${error === undefined ? '' : ` ${id}-error`}`}
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
        <Button component="span" variant="default" size="compact-md" tabIndex={-1} aria-hidden>
          {t('upload.choose')}
        </Button>
        <span id={`${id}-chosen`} className="izdeu-file-name" dir="auto">
          {chosen ?? t('upload.none')}
        </span>
      </div>
      {state.step === 'sending' && (
        <Group gap="sm" wrap="nowrap">
          <Progress value={state.share * 100} flex={1} aria-label={t('upload.sending', { name: state.name })} />
          <Text size="sm">{formatNumber(Math.round(state.share * 100))} %</Text>
          <Button size="compact-sm" variant="default" onClick={state.stop}>
            {t('upload.stop')}
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
          {t('common:problem.retry')}
        </Button>
      )}
      <Text size="sm" role="status">
        {state.step === 'sent' ? t('upload.sent', { name: state.name }) : ''}
      </Text>
    </Input.Wrapper>
  );
}
