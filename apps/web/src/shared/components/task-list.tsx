import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag, type StatusTone } from './status-tag.js';

/** `incomplete` says that somebody looked and something is missing; `not_started` that nobody has looked. */
export const TASK_STATES = ['not_started', 'incomplete', 'done', 'not_applicable'] as const;
export type TaskState = (typeof TASK_STATES)[number];

const TONES: Readonly<Record<TaskState, StatusTone>> = {
  not_started: 'waiting',
  incomplete: 'attention',
  done: 'done',
  not_applicable: 'neutral',
};

interface TaskItem {
  readonly id: string;
  readonly title: string;
  readonly state: TaskState;
  readonly reason?: ReactNode;
  readonly onOpen?: () => void;
}

/** Parts of a work that may be done in any order, therefore without numbers. */
export function TaskList({ items, label }: { readonly items: readonly TaskItem[]; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <ul className="izdeu-tasks" aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <div>
            {item.onOpen ? (
              <Anchor component="button" type="button" onClick={item.onOpen}>
                {item.title}
              </Anchor>
            ) : (
              item.title
            )}
            {item.reason && <div className="izdeu-dim">{item.reason}</div>}
          </div>
          <StatusTag tone={TONES[item.state]}>{t(`task.${item.state}`)}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
