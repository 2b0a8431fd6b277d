/** A pure function of a text with its last results: the words of names come again and again. Forgets all when full. */
export function remember<Value>(make: (text: string) => Value, limit: number): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = make(text);
    if (known.size >= limit) known.clear();
    known.set(text, { value });
    return value;
  };
}
