import type { LetterView } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import {
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconSquareXFilled,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '../../shared/dates/format.js';
import { roadOf, type RoadMark } from './letter-life.js';

const SHAPES: Readonly<Record<RoadMark, typeof IconCircle>> = {
  passed: IconCircleCheckFilled,
  here: IconCircleHalf2,
  ahead: IconCircle,
  skipped: IconCircleDashed,
};

const sayWhen = (when: string) => (when.length > 10 ? formatInstant(when) : formatDay(when));

/** The road of the letter, each state with its shape, its word and the day on which it was reached. */
export function LetterRoad({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  return (
    <>
      {letter.state === 'cancelled' && (
        <Text className="izdeu-line" fw={600}>
          <IconSquareXFilled size={20} aria-hidden /> {t('road.cancelled')}
        </Text>
      )}
      <ol className="izdeu-letter-road" aria-label={t('road.label')}>
        {roadOf(letter).map(({ state, mark, on }) => {
          const Shape = state === 'cancelled' ? IconSquareXFilled : SHAPES[mark];
          return (
            <li key={state} data-mark={mark} aria-current={mark === 'here' ? 'step' : undefined}>
              <span className="izdeu-line">
                <Shape size={18} aria-hidden /> {t(`state.${state}`)}
              </span>
              <span className="izdeu-dim">{on === null ? t(`road.${mark}`) : sayWhen(on)}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
