import type { NameWord, WordReading } from '../parsing/words.js';
import type { SoundMode } from '../sounds/phonemes.js';
import { align, selfGain, type Alignment } from './align.js';

export interface WordMatch {
  readonly left: WordReading;
  readonly right: WordReading;
  readonly mode: SoundMode;
  readonly alignment: Alignment;
  /** How much of what the words could show in common they do show, 0..1. */
  readonly agreement: number;
  /** What speaks against one name, in log-odds (≥ 0); roles and sexes included. */
  readonly loss: number;
  readonly initial: boolean;
}

const PINYIN_GUESS = 0.25;
const INITIAL_AGREEMENT = 0.55;
const SEX_CONFLICT = 5.5;
const ENDING_ON_ONE_SIDE = 0.5;
/** Chinese renderings are loose: so much speaks against a name even when it is the same. */
const USUAL_CHINESE_LOSS = 0.5;
const LOSS_LIMIT = 9;
/** A word whose spelling says little (short Chinese words) can agree with many names. */
const ENOUGH_GAIN = 9;

/** The best match of two words over all their readings. */
export function matchWords(left: NameWord, right: NameWord): WordMatch | null {
  let best: WordMatch | null = null;
  for (const a of left.readings)
    for (const b of right.readings) {
      const match = matchReadings(a, b, left.initial || right.initial);
      if (best === null || quality(match) > quality(best)) best = match;
    }
  return best;
}

export const quality = (match: WordMatch): number => 4 * match.agreement - match.loss;

const isChinese = ({ writing }: WordReading): boolean =>
  writing === 'chinese' || writing === 'pinyin' || writing === 'palladius';

function matchReadings(a: WordReading, b: WordReading, initial: boolean): WordMatch {
  const mode = modeOf(a, b);
  if (initial) {
    const alignment = align(a.sounds.slice(0, 1), b.sounds.slice(0, 1), mode);
    const agreement = alignment.gain > 0 ? INITIAL_AGREEMENT : 0;
    return { left: a, right: b, mode, alignment, agreement, loss: alignment.gain > 0 ? 0 : LOSS_LIMIT, initial };
  }
  const alignment = align(a.sounds, b.sounds, mode);
  const possible = Math.min(selfGain(a.sounds, mode), selfGain(b.sounds, mode));
  const guess = (a.writing === 'pinyin' || a.writing === 'palladius' ? PINYIN_GUESS : 0) + (b.writing === 'pinyin' || b.writing === 'palladius' ? PINYIN_GUESS : 0);
  const sex = a.sex !== null && b.sex !== null && a.sex !== b.sex ? SEX_CONFLICT : 0;
  const vague = mode === 'chinese' ? Math.max(0, ENOUGH_GAIN - alignment.gain) * 0.1 : 0;
  const ending = (a.role === 'surname') !== (b.role === 'surname') && !(a.role === 'father' || b.role === 'father') ? ENDING_ON_ONE_SIDE : 0;
  const usual = mode === 'chinese' ? USUAL_CHINESE_LOSS : 0;
  return {
    left: a,
    right: b,
    mode,
    alignment,
    agreement: possible === 0 ? 0 : Math.min(1, alignment.gain / possible),
    loss: Math.max(0, Math.min(LOSS_LIMIT, alignment.loss + guess + sex + vague + ending - usual)),
    initial,
  };
}

function modeOf(a: WordReading, b: WordReading): SoundMode {
  if (isChinese(a) || isChinese(b)) return 'chinese';
  return a.writing === b.writing && a.writing === 'kazakh' ? 'strict' : 'letters';
}
