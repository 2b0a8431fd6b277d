/** The officials of a body while they are typed: each text by itself, so that nobody writes a structure by hand. */
export const OFFICIAL_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type OfficialLanguage = (typeof OFFICIAL_LANGUAGES)[number];
type PerLanguage = Readonly<Record<OfficialLanguage, string>>;

/** As entries of the directory name them; `own` is what an organisation entered itself. */
export const OFFICIAL_CONFIDENCES = ['high', 'medium', 'low', 'proposal', 'own'] as const;

export interface OfficialForm {
  readonly position: PerLanguage;
  readonly name: string;
  /** How a letter is addressed, one line of the addressee block in each line. */
  readonly addressedAs: PerLanguage;
  /** YYYY-MM-DD; empty where no day is known. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly source: string;
  readonly confidence: string;
  /** What the entry says besides. */
  readonly rest: Readonly<Record<string, unknown>>;
}

type Data = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const lines = (value: unknown): string =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('\n') : '';
const each = (make: (language: OfficialLanguage) => string): PerLanguage => ({
  kk: make('kk'),
  ru: make('ru'),
  en: make('en'),
});

/** Reads the list as it is stored (JSON); null for a text that holds no list of officials. */
export function readOfficials(json: string): readonly OfficialForm[] | null {
  let stored: unknown;
  try {
    stored = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return Array.isArray(stored) && stored.every(isRecord) ? stored.map(read) : null;
}

function read({ position, name, addressedAs, validFrom, validTo, source, confidence, ...rest }: Data): OfficialForm {
  return {
    position: each((language) => (isRecord(position) ? text(position[language]) : '')),
    name: text(name),
    addressedAs: each((language) => (isRecord(addressedAs) ? lines(addressedAs[language]) : '')),
    ...{ validFrom: text(validFrom), validTo: text(validTo), source: text(source), confidence: text(confidence), rest },
  };
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The list as it is stored. Nothing typed is null, and an official without lines leaves the letter to the body. */
export function writeOfficials(officials: readonly OfficialForm[]): string {
  return JSON.stringify(
    officials.map(({ position, name, addressedAs, validFrom, validTo, source, confidence, rest }) => {
      const { kk, ru, en } = addressedAs;
      const said = { kk: linesOf(kk), ru: linesOf(ru), en: linesOf(en) };
      return {
        position,
        name: name.trim() || null,
        addressedAs: Object.values(said).some((one) => one.length > 0) ? said : null,
        ...rest,
        ...{ validFrom: validFrom || null, validTo: validTo || null, source: source.trim(), confidence },
      };
    }),
    null,
    2,
  );
}

export const newOfficial = (): OfficialForm => ({
  ...{ position: each(() => ''), name: '', addressedAs: each(() => ''), validFrom: '', validTo: '', source: '' },
  ...{ confidence: 'own', rest: {} },
});

/** What keeps an official from being entered: no position, no source, or an end before the beginning. */
export function faultOf({ position, source, validFrom, validTo }: OfficialForm): 'position' | 'source' | 'days' | null {
  if (Object.values(position).every((one) => one.trim() === '')) return 'position';
  if (source.trim() === '') return 'source';
  return validFrom !== '' && validTo !== '' && validTo < validFrom ? 'days' : null;
}
