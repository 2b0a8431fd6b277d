import { type CasePageView, type Permission } from '@izdeu/api-client';
import { createContext, use, type ReactNode } from 'react';

interface CaseFileState {
  readonly file: CasePageView;
  /** What this reader may do on this case; the server decides again with every request. */
  readonly may: (permission: Permission) => boolean;
  /** Reads the case and what hangs on it anew after a change. */
  readonly reload: () => Promise<void>;
}

const CaseFileContext = createContext<CaseFileState | null>(null);

/** Gives the open case to the tabs beneath it. */
export function CaseFileProvider({ children, ...state }: CaseFileState & { readonly children: ReactNode }) {
  return <CaseFileContext value={state}>{children}</CaseFileContext>;
}

export function useCaseFile(): CaseFileState {
  const state = use(CaseFileContext);
  if (!state) throw new Error('useCaseFile stands outside of an open case');
  return state;
}
