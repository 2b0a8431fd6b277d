import type { ReactNode } from 'react';

/** Number of a case, letter or appeal: it never breaks inside, since half a number is read as another one. */
export function FileNumber({ children }: { readonly children: ReactNode }) {
  return <span className="izdeu-number">{children}</span>;
}
