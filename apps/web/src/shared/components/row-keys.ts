/**
 * Row that a key leads to, or null when the key means nothing here. Takes the physical key (`KeyboardEvent.code`): under
 * a Cyrillic layout j and k print other letters, and the hand finds them at the same place.
 */
export function rowAfterKey(code: string, index: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    KeyJ: index + 1,
    ArrowDown: index + 1,
    KeyK: index - 1,
    ArrowUp: index - 1,
    Home: 0,
    End: count - 1,
  };
  const next = steps[code];
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}
