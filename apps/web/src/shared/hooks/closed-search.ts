/** For each parameter of the address the values it may hold. */
export type ClosedSets = Readonly<Record<string, readonly string[]>>;

export type ClosedSearch<S extends ClosedSets> = { readonly [K in keyof S]?: S[K][number] };

/**
 * Makes a route's `validateSearch`: only values of the closed sets survive, so that nothing a person typed can stand in
 * an address, and an old or forged link opens the list instead of an error.
 */
export function closedSearch<const S extends ClosedSets>(sets: S): (raw: Record<string, unknown>) => ClosedSearch<S> {
  return (raw) => {
    const kept = Object.entries(sets).flatMap(([key, values]) => {
      const found = values.find((value) => value === raw[key]);
      return found === undefined ? [] : [[key, found]];
    });
    return Object.fromEntries(kept) as ClosedSearch<S>;
  };
}
