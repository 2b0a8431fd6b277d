import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';

interface FoldProps {
  readonly title: ReactNode;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A part that opens and closes; on paper it is always open. */
export function Fold({ title, open, onToggle, children }: FoldProps) {
  const id = useId();
  const Shape = open ? IconChevronDown : IconChevronRight;
  return (
    <div className="izdeu-fold" data-open={open}>
      <UnstyledButton
        className="izdeu-fold-button izdeu-no-print"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onToggle(!open)}
      >
        <Shape size={18} aria-hidden /> <span>{title}</span>
      </UnstyledButton>
      <div id={id} className="izdeu-fold-body">
        {children}
      </div>
    </div>
  );
}
