import { useState } from 'react';

interface Sitting {
  /** Changes when another form is begun: the screen starts anew with it. */
  readonly key: number;
  /** The draft that this sitting opened; undefined for a new form. */
  readonly load: string | undefined;
  /** The draft that stands in the address. */
  readonly address: string | undefined;
  /** The draft that this very form began on the server. */
  readonly started: string | undefined;
}

/**
 * Tells apart two changes of the address that look alike: the form on the screen got its own draft (typing goes on), and
 * somebody went to another draft or to a new form.
 */
export function useSitting(draft: string | undefined): Sitting & { readonly start: (id: string) => void } {
  const [sitting, setSitting] = useState<Sitting>({ key: 0, load: draft, address: draft, started: undefined });
  if (draft !== sitting.address) {
    const own = draft !== undefined && draft === sitting.started;
    setSitting(
      own ? { ...sitting, address: draft } : { key: sitting.key + 1, load: draft, address: draft, started: undefined },
    );
  }
  return { ...sitting, start: (id) => setSitting((now) => ({ ...now, started: id })) };
}
