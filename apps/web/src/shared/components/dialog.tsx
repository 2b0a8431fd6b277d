import { CloseButton, Group, Modal, type ModalOverlayProps } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** Without it the dialog closes by its own buttons alone: neither Escape nor a stray click ends it. */
  readonly onClose?: () => void;
  readonly overlayProps?: ModalOverlayProps;
  /** What comes up while another dialog is open lies above it: the question who one is, and above that the sign-in; the others do not close meanwhile. */
  readonly above?: 'dialogs' | 'everything';
  /** For a form of many parts that lie in one another. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

const stayOpen = () => undefined;
/** Over other dialogs (200), under the suggestions of a field (300). */
const LAYERS = { dialogs: 250, everything: 280 } as const;

const isCovered = (layer: number): boolean =>
  [...document.querySelectorAll<HTMLElement>('[data-layer]')].some((other) => Number(other.dataset.layer) > layer);

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
export function Dialog({ opened, title, onClose, overlayProps, above, wide = false, children }: DialogProps) {
  const { t } = useTranslation();
  const closable = onClose !== undefined;
  const layer = above ? LAYERS[above] : 0;
  useFocusGivenBack();
  return (
    <Modal.Root
      opened={opened}
      onClose={() => {
        // Escape reaches every open dialog; it is meant for the uppermost.
        if (!isCovered(layer)) (onClose ?? stayOpen)();
      }}
      closeOnEscape={closable}
      closeOnClickOutside={closable}
      padding="lg"
      size={wide ? 'xl' : 'md'}
      {...(above && { zIndex: layer })}
    >
      <Modal.Overlay {...overlayProps} />
      <Modal.Content data-layer={layer}>
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
