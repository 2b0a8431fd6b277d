import { useRef } from 'react';

interface OrderKey {
  /** Pressed twice for the same letters, it is one order; other letters are another. */
  readonly of: (ids: readonly string[]) => string;
  /** It was made: the same letters again are a new order. */
  readonly over: () => void;
}

/** Idempotency key of an order of many letters. */
export function useOrderKey(): OrderKey {
  const kept = useRef({ of: '', key: '' });
  return {
    of: (ids) => {
      if (kept.current.key === '' || kept.current.of !== ids.join())
        kept.current = { of: ids.join(), key: crypto.randomUUID() };
      return kept.current.key;
    },
    over: () => {
      kept.current = { of: '', key: '' };
    },
  };
}
