import { createContext, useContext } from 'react';
import { named, type At } from './part-shape.js';
import type { PartWords } from './part-words.js';

/** What every field of an entry needs: its words, and what is wrong where. */
export interface PartScreen extends PartWords {
  /** By the names and numbers that lead to a part. */
  readonly errors: Readonly<Record<string, string>>;
}

export const PartScreenContext = createContext<PartScreen | null>(null);

export function usePartScreen(): PartScreen {
  const screen = useContext(PartScreenContext);
  if (screen === null) throw new Error('a field of an entry stands outside its form');
  return screen;
}

/** The texts beside fields, each with its part: what the form gives to the parts of one entry. */
export interface PartProps {
  readonly part: At;
  readonly value: unknown;
  /** `undefined` leaves the part out. */
  readonly onChange: (value: unknown) => void;
}

/** Whether something is wrong with the part or below it. */
export const hasErrorBelow = (errors: Readonly<Record<string, string>>, { at }: At): boolean =>
  Object.keys(errors).some((path) => path === at || path.startsWith(`${at}.`));

/** The language in which a part is written, for who hears it read: `labels.kk` is Kazakh. */
export const languageOf = ({ at }: At): string | undefined =>
  ['kk', 'ru', 'en', 'zh'].find((one) => named(at).endsWith(`.${one}`));
