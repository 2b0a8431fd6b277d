import { createContext, use, type ReactNode } from 'react';
import type { ReferenceBook } from '../../../shared/reference/use-reference.js';
import type { Intake } from './intake.js';

interface IntakeState {
  readonly intake: Intake;
  readonly book: ReferenceBook;
  /** Words of the refusal for a field, by its path; undefined where nothing is wrong. */
  readonly errorAt: (path: string) => string | undefined;
}

const IntakeContext = createContext<IntakeState | null>(null);

/** Gives the fields of the form the words of codes and what was refused. */
export function IntakeProvider({ children, ...state }: IntakeState & { readonly children: ReactNode }) {
  return <IntakeContext value={state}>{children}</IntakeContext>;
}

export function useIntake(): IntakeState {
  const state = use(IntakeContext);
  if (!state) throw new Error('useIntake stands outside of the intake form');
  return state;
}
