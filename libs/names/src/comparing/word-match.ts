import { isFromChinese, type WordReading } from '../parsing/readings.js';
import type { NameWord } from '../parsing/words.js';
import type { SoundMode } from '../sounds/phonemes.js';
import { align, selfGain, type Alignment, type OnlyChinese } from './align.js';
import { formantsConflict, onlyRespect } from './formants.js';

/** How two words of two names agree, in their best readings. */
export interface WordMatch {
  readonly left: WordReading;
  readonly right: WordReading;
  readonly mode: SoundMode;
  readonly alignment: Alignment;
  /** How much of what the words could show in common they do show, 0..1. */
  readonly agreement: number;
  /** What speaks against one name, in log-odds (≥ 0); conflict of sexes included. */
  readonly loss: number;
  /** One side is a single letter. */
  readonly initial: boolean;
}

/** Both words are from names that were surely spelled from Chinese. */
const MOST_DOUBT_OF_TWO = 0.5;
const INITIAL_AGREEMENT = 0.2;
const INITIAL_DOUBT = 0.6;
const SEX_CONFLICT = 6;
const ENDING_ON_ONE_SIDE = 1;
const OTHER_FORM = 1.2;
const LOSS_LIMIT = 9;
/** Renderings write formants in fixed characters (别克, 拜, 江): another one is another name. */
const CHINESE_FORMANT_CONFLICT = 2.5;
/** A formant said out of respect may be missing in another paper, though a brother may also bear that name. */
const RESPECT_LIMIT = 5;
/**
 * Chinese renderings are loose: so much speaks against a name even when it is the same, as long as it is many small things;
 * of one large misfit less is forgiven.
 */
const USUAL_CHINESE_LOSS = 0.5;
const FORGIVEN = 0.3;
/** A word whose spelling says little (a short Chinese word) can agree with many names. */
const ENOUGH_GAIN = 9;
const VAGUENESS = 0.1;

/** The best match of two words over all their readings; null when none of them may be compared. */
export function matchWords(left: NameWord, right: NameWord): WordMatch | null {
  let best: WordMatch | null = null;
  for (const a of left.readings)
    for (const b of right.readings) {
      if (!comparable(a, b)) continue;
      const match = left.initial || right.initial ? matchInitials(a, b) : matchReadings(a, b);
      if (best === null || quality(match) > quality(best)) best = match;
    }
  return best;
}

export const quality = (match: WordMatch): number => 4 * match.agreement - match.loss;

/**
 * Inside Kazakh Cyrillic the forms of a name are different names; elsewhere one side may take another form. Two guesses at
 * Chinese origin would only blur what the letters show; where both are sure, they are two renderings.
 */
function comparable(a: WordReading, b: WordReading): boolean {
  if (isGuess(a) && isGuess(b)) return a.doubt + b.doubt < MOST_DOUBT_OF_TWO;
  if (a.otherForm && b.otherForm) return false;
  return !((a.otherForm || b.otherForm) && modeOf(a, b) === 'strict');
}

function matchReadings(a: WordReading, b: WordReading): WordMatch {
  const mode = modeOf(a, b);
  const alignment = align(a.sounds, b.sounds, mode, onlyChinese(a, b));
  const possible = Math.min(selfGain(a.sounds, mode), selfGain(b.sounds, mode));
  const against =
    alignment.loss +
    (a.otherForm || b.otherForm ? OTHER_FORM : 0) +
    a.doubt +
    b.doubt +
    (a.sex !== null && b.sex !== null && a.sex !== b.sex ? SEX_CONFLICT : 0) +
    (oneSurname(a, b) ? ENDING_ON_ONE_SIDE : 0) +
    (mode === 'chinese' && formantsConflict(a.sounds, b.sounds) ? CHINESE_FORMANT_CONFLICT : 0) +
    (mode === 'chinese'
      ? Math.max(0, ENOUGH_GAIN - alignment.gain) * VAGUENESS - Math.min(USUAL_CHINESE_LOSS, FORGIVEN + alignment.small)
      : 0);
  return {
    left: a,
    right: b,
    mode,
    alignment,
    agreement: possible === 0 ? 0 : Math.min(1, alignment.gain / possible),
    loss: Math.max(0, Math.min(lossLimit(a, b, mode, against), against)),
    initial: false,
  };
}

const lossLimit = (a: WordReading, b: WordReading, mode: SoundMode, against: number): number =>
  against > RESPECT_LIMIT && mode !== 'strict' && onlyRespect(a.sounds, b.sounds, mode === 'chinese')
    ? RESPECT_LIMIT
    : LOSS_LIMIT;

/** Freely: К. for Қ. is the habit of every office. */
function matchInitials(a: WordReading, b: WordReading): WordMatch {
  const mode = modeOf(a, b) === 'chinese' ? 'chinese' : 'letters';
  const alignment = align(a.sounds.slice(0, 1), b.sounds.slice(0, 1), mode);
  const agrees = alignment.gain > 0;
  return {
    left: a,
    right: b,
    mode,
    alignment,
    agreement: agrees ? INITIAL_AGREEMENT : 0,
    loss: agrees ? INITIAL_DOUBT : LOSS_LIMIT,
    initial: true,
  };
}

function onlyChinese(a: WordReading, b: WordReading): OnlyChinese {
  const [left, right] = [isFromChinese(a.writing), isFromChinese(b.writing)];
  return left === right ? null : left ? 'left' : 'right';
}

const isGuess = ({ writing }: WordReading): boolean => writing === 'pinyin' || writing === 'palladius';

/** One side is marked as a surname (-ов), the other is no father's name either. */
const oneSurname = (a: WordReading, b: WordReading): boolean =>
  (a.role === 'surname') !== (b.role === 'surname') && a.role !== 'father' && b.role !== 'father';

function modeOf(a: WordReading, b: WordReading): SoundMode {
  if (isFromChinese(a.writing) || isFromChinese(b.writing)) return 'chinese';
  return a.writing === 'kazakh' && b.writing === 'kazakh' ? 'strict' : 'letters';
}
