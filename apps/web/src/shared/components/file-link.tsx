import type { FilePurpose } from '@izdeu/api-client';
import { Anchor, Button, type ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { takeFile } from '../api/take-file.js';
import { problemText } from './problem-text.js';

interface FileLinkProps {
  readonly href: string;
  readonly purpose?: FilePurpose;
  /** Of the words on it, where it is another than that of the page. */
  readonly lang?: string;
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}

/** @returns whether a file is being asked for, and how to ask for it. */
export function useTakeFile(): readonly [boolean, (take: () => Promise<void>) => Promise<void>] {
  const [busy, setBusy] = useState(false);
  return [
    busy,
    async (take) => {
      setBusy(true);
      try {
        await take();
      } catch (error) {
        notifications.show({ color: 'red', message: problemText(error) });
      } finally {
        setBusy(false);
      }
    },
  ];
}

/** Saves a file. No link: what it leads to is there for one download after the press, and for nobody else. */
export function FileLink({ href, purpose, children, ...rest }: FileLinkProps) {
  const [busy, take] = useTakeFile();
  return (
    <Anchor
      component="button"
      type="button"
      disabled={busy}
      onClick={() => void take(() => takeFile(href, purpose))}
      {...rest}
    >
      {children}
    </Anchor>
  );
}

interface FileButtonProps extends FileLinkProps, Pick<ButtonProps, 'size' | 'className' | 'variant'> {}

export function FileButton({ href, purpose, children, ...looks }: FileButtonProps) {
  const [busy, take] = useTakeFile();
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={busy}
      onClick={() => void take(() => takeFile(href, purpose))}
      {...looks}
    >
      {children}
    </Button>
  );
}
