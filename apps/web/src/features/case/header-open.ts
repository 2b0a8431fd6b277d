import { useMediaQuery } from '@mantine/hooks';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';

const KEY = 'izdeu.caseHeader';

function remembered(): boolean | null {
  const said = sessionStorage.getItem(KEY);
  return said === null ? null : said === 'open';
}

/**
 * Whether the header of a case stands open: by itself on the overview of a wide screen, elsewhere when the reader opened
 * it. What the reader chose holds on the other tabs until the browser's tab is closed.
 */
export function useHeaderOpen(id: string): readonly [boolean, (open: boolean) => void] {
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const onOverview = useRouterState({ select: (state) => state.location.pathname === `/cases/${id}` });
  const [chosen, setChosen] = useState(remembered);
  const choose = (open: boolean) => {
    sessionStorage.setItem(KEY, open ? 'open' : 'closed');
    setChosen(open);
  };
  return [chosen ?? (onOverview && wide), choose];
}
