import { CloseButton, Group, Modal, type ModalOverlayProps } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** Without it the dialog closes by its own buttons alone: neither Escape nor a stray click ends it. */
  readonly onClose?: () => void;
  readonly overlayProps?: ModalOverlayProps;
  /** It comes over whatever dialog is open: a dialog that stood on the page earlier would else lie below it. */
  readonly onTop?: boolean;
  readonly children: ReactNode;
}

/** Above Mantine's dialogs (200) and the suggestions of the search box (300). */
const TOP = 400;
const stayOpen = () => undefined;

/**
 * A dialog that is taken off the screen together with its form gives the focus back to the button that opened it, else to
 * the title of the page: that button may be gone after a decision.
 */
function useFocusGivenBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const back = opener?.isConnected && opener !== document.body ? opener : document.querySelector('main h1');
      if (back instanceof HTMLElement) back.focus();
    },
    [opener],
  );
}

/** A dialog put together without Mantine's header element, which would count as a second banner of the page. */
export function Dialog({ opened, title, onClose, overlayProps, onTop = false, children }: DialogProps) {
  const { t } = useTranslation();
  const closable = onClose !== undefined;
  useFocusGivenBack();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose ?? stayOpen}
      closeOnEscape={closable}
      closeOnClickOutside={closable}
      padding="lg"
      zIndex={onTop ? TOP : undefined}
    >
      <Modal.Overlay {...overlayProps} />
      <Modal.Content>
        <Modal.Body pt="lg">
          <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
            <Modal.Title fz="h3" fw={600}>
              {title}
            </Modal.Title>
            {closable && <CloseButton onClick={onClose} aria-label={t('close')} />}
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
