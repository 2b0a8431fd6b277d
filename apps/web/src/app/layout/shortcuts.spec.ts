import { shortcutOf, type KeyPress } from './shortcuts.js';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys that work everywhere', () => {
  it.each([
    ['/ on an English layout', press('/', 'Slash'), 'search'],
    ['the same key under a Russian layout', press('.', 'Slash'), 'search'],
    ['Ctrl-K under a Kazakh layout', press('л', 'KeyK', { ctrlKey: true }), 'search'],
    ['C', press('c', 'KeyC'), 'new_appeal'],
    ['C under a Russian layout', press('с', 'KeyC'), 'new_appeal'],
    ['Alt-B under a Russian layout', press('и', 'KeyB', { altKey: true }), 'hide_names'],
    ['Alt-Q', press('q', 'KeyQ', { altKey: true }), 'quick_exit'],
    ['?', press('?', 'Slash', { shiftKey: true }), 'help'],
    ['? under a Russian layout', press('?', 'Digit7', { shiftKey: true }), 'help'],
    ['Ctrl-C stays copy', press('c', 'KeyC', { ctrlKey: true }), null],
    ['an ordinary letter', press('a', 'KeyA'), null],
  ])('%s', (_name, key, expected) => expect(shortcutOf(key, false, true)).toBe(expected));

  it('leaves letters to a text field but hides names and leaves from there too', () => {
    expect(shortcutOf(press('c', 'KeyC'), true, true)).toBeNull();
    expect(shortcutOf(press('/', 'Slash'), true, true)).toBeNull();
    expect(shortcutOf(press('b', 'KeyB', { altKey: true }), true, true)).toBe('hide_names');
  });

  it('can be told to leave single keys alone', () => {
    expect(shortcutOf(press('c', 'KeyC'), false, false)).toBeNull();
    expect(shortcutOf(press('k', 'KeyK', { ctrlKey: true }), false, false)).toBe('search');
  });
});
