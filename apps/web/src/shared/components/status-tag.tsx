import { Badge } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconSquareXFilled,
} from '@tabler/icons-react';

/** Meaning of a status; each has its own shape, so that it reads without colour and on a grey print. */
const STATUS_TONES = ['neutral', 'waiting', 'active', 'done', 'attention', 'stopped'] as const;
export type StatusTone = (typeof STATUS_TONES)[number];

const LOOKS: Readonly<Record<StatusTone, { readonly shape: typeof IconCircle; readonly color: string }>> = {
  neutral: { shape: IconCircle, color: 'gray' },
  waiting: { shape: IconCircleDashed, color: 'gray' },
  active: { shape: IconCircleHalf2, color: 'steppe' },
  done: { shape: IconCircleCheckFilled, color: 'green' },
  attention: { shape: IconAlertTriangleFilled, color: 'orange' },
  stopped: { shape: IconSquareXFilled, color: 'red' },
};

/** A status as word and shape; colour only repeats what they say. */
export function StatusTag({ tone, children }: { readonly tone: StatusTone; readonly children: string }) {
  const { shape: Shape, color } = LOOKS[tone];
  return (
    <Badge
      className="izdeu-status"
      variant="light"
      color={color}
      size="lg"
      leftSection={<Shape size={14} aria-hidden />}
    >
      {children}
    </Badge>
  );
}
