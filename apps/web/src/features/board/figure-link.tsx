import { Anchor } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { formatNumber } from '../../shared/dates/format.js';

interface FigureLinkProps {
  readonly count: number;
  /** Address inside the application; null where no list counts the same or the reader may not open it. */
  readonly to: string | null;
  /** What the number counts, for those who hear the link without its row. */
  readonly label: string;
}

/** A number that leads to the rows that it counts. */
export function FigureLink({ count, to, label }: FigureLinkProps) {
  const router = useRouter();
  const number = formatNumber(count);
  if (to === null || count === 0) return <>{number}</>;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(to);
  };
  return (
    <Anchor href={to} inherit underline="always" onClick={open} aria-label={`${label}: ${number}`}>
      {number}
    </Anchor>
  );
}
