import { checkProof, type Permission } from '@izdeu/api-client';
import { Button, type ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState, type MouseEvent, type ReactNode } from 'react';
import { problemText } from './problem-text.js';

interface GuardedDownloadProps extends Pick<ButtonProps, 'size' | 'className'> {
  readonly 'aria-label'?: string;
  readonly href: string;
  /** Right that the file needs: a fresh proof is asked for here, where a dialog can, and not by a failed download. */
  readonly needs: Permission;
  readonly children: ReactNode;
}

function save(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}

/** A file that leaves the house. */
export function GuardedDownload({ href, needs, children, ...looks }: GuardedDownloadProps) {
  const [busy, setBusy] = useState(false);
  async function take(event: MouseEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await checkProof({ query: { permission: needs } });
      save(href);
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(error) });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={busy}
      onClick={(event: MouseEvent) => void take(event)}
      {...looks}
    >
      {children}
    </Button>
  );
}
