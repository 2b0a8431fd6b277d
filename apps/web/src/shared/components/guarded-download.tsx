import { checkProof, type Permission } from '@izdeu/api-client';
import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { takeFile } from '../api/take-file.js';
import { useTakeFile } from './file-link.js';

interface GuardedDownloadProps extends Pick<ButtonProps, 'size' | 'className'> {
  readonly 'aria-label'?: string;
  readonly href: string;
  /** Right that the file needs: a fresh proof is asked for here, where a dialog can, and not by a failed download. */
  readonly needs: Permission;
  /** Called when the browser takes it: it comes after that. */
  readonly onTaken?: () => void;
  readonly children: ReactNode;
}

/** A file that leaves the house. */
export function GuardedDownload({ href, needs, onTaken, children, ...looks }: GuardedDownloadProps) {
  const [busy, take] = useTakeFile();
  async function leave(): Promise<void> {
    await checkProof({ query: { permission: needs } });
    await takeFile(href);
    onTaken?.();
  }
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={busy}
      onClick={() => void take(leave)}
      {...looks}
    >
      {children}
    </Button>
  );
}
