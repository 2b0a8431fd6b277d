/** What a key does anywhere in the application. */
export const SHORTCUTS = ['search', 'new_appeal', 'hide_names', 'quick_exit', 'help'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

/** How each shortcut is written in the help. */
export const SHORTCUT_KEYS: Readonly<Record<Shortcut, readonly (readonly string[])[]>> = {
  search: [['/'], ['Ctrl', 'K']],
  new_appeal: [['C']],
  hide_names: [['Alt', 'B']],
  quick_exit: [['Alt', 'Q']],
  help: [['?']],
};

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Which shortcut a key press means. Letters go by the physical key: under a Kazakh or Russian layout C prints «с» and B
 * prints «и», yet the hand looks for the same key. Single keys count only outside text fields, and not at all when the
 * person has switched them off (WCAG 2.2, 2.1.4).
 */
export function shortcutOf(press: KeyPress, typing: boolean, singleKeys: boolean): Shortcut | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (altKey && !ctrlKey && !metaKey) return code === 'KeyB' ? 'hide_names' : code === 'KeyQ' ? 'quick_exit' : null;
  if ((ctrlKey || metaKey) && !altKey && !shiftKey) return code === 'KeyK' ? 'search' : null;
  if (ctrlKey || metaKey || typing || !singleKeys) return null;
  if (key === '?') return 'help';
  if (key === '/' || (code === 'Slash' && !shiftKey)) return 'search';
  return code === 'KeyC' && !shiftKey ? 'new_appeal' : null;
}
