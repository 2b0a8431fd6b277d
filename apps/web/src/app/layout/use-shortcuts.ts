import { useLocalStorage, useWindowEvent } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useSignedIn } from '../../shared/session/session.js';
import { toggleNames } from './names-hidden.js';
import { quickExit } from './quick-exit.js';
import { shortcutOf, type Shortcut } from './shortcuts.js';

export const SEARCH_BOX_ID = 'izdeu-search';

/** Single keys disturb people who speak to their computer; the choice is kept on the device. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({ key: 'izdeu.singleKeys', defaultValue: true, getInitialValueInEffect: false });
  return [on, setOn];
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Listens to the keys that work everywhere. While a dialog is open only hiding names and leaving work. */
export function useShortcuts(openHelp: () => void): void {
  const navigate = useNavigate();
  const { may, lost } = useSignedIn();
  const [singleKeys] = useSingleKeys();

  const actions: Readonly<Record<Shortcut, () => void>> = {
    search: () => document.getElementById(SEARCH_BOX_ID)?.focus(),
    new_appeal: () => {
      if (may('appeal:create')) void navigate({ to: '/appeals/new' });
    },
    hide_names: toggleNames,
    quick_exit: quickExit,
    help: openHelp,
  };

  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || event.repeat) return;
    const shortcut = shortcutOf(event, isTyping(event.target), singleKeys);
    if (shortcut === null) return;
    const inDialog = lost || document.querySelector('[role="dialog"]') !== null;
    if (inDialog && shortcut !== 'hide_names' && shortcut !== 'quick_exit') return;
    event.preventDefault();
    actions[shortcut]();
  });
}
