import type { Label, OutputLanguage } from './languages.js';

/** How badly a recipient needs an element: it must stand, it stands where it is known, it may be left open. */
const ELEMENT_NEEDS = ['mandatory', 'if_known', 'optional'] as const;
export type ElementNeed = (typeof ELEMENT_NEEDS)[number];

/** Who can answer what is missing. */
const ASKED_OF = ['family', 'lawyer', 'office'] as const;
export type AskedOf = (typeof ASKED_OF)[number];

/** One row of a recipient's list of elements. */
export interface TemplateElement {
  readonly code: string;
  readonly title: Label;
  readonly need: ElementNeed;
  /** What is printed in this row; the code itself where the data name nothing else. */
  readonly fact: string;
  /** Section of a form; empty in a letter. */
  readonly section: string;
  /** Sheets of a letter that carry it: cover, application, facts. */
  readonly sheets: readonly string[];
  readonly question: Label | null;
  readonly askedOf: AskedOf;
}

export interface TemplateRequest {
  /** Said only where the family asks for this; null: always. */
  readonly ask: string | null;
  readonly text: Label;
}

/** What a recipient gets and in which words: reviewed reference data with a version and days of validity. */
export interface PacketTemplate {
  readonly code: string;
  readonly version: string;
  /** A set of sheets in the languages of the country, or one form in a language of the UN. */
  readonly form: 'letter' | 'submission';
  readonly languages: readonly OutputLanguage[];
  readonly label: Label | null;
  readonly title: Label | null;
  readonly note: Label | null;
  readonly subject: Label | null;
  readonly requests: readonly TemplateRequest[];
  readonly sections: readonly { readonly code: string; readonly title: Label }[];
  readonly elements: readonly TemplateElement[];
  /** Deadline rule within which an urgent procedure is open. */
  readonly urgentRule: string | null;
  /** By what the mechanism is proposed: whether the whereabouts are known. */
  readonly proposedWhen: 'whereabouts_known' | 'whereabouts_unknown' | null;
  /** Statuses of citizenship without which the mechanism is closed; empty: open to all. */
  readonly needsStatus: readonly string[];
}

type Data = Readonly<Record<string, unknown>>;
const record = (value: unknown): Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] =>
  list(value)
    .map(text)
    .filter((one) => one !== '');
const oneOf = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((one) => one === value) ?? otherwise;

function labelOf(value: unknown): Label | null {
  const { kk, ru, en } = record(value);
  return typeof kk === 'string' && typeof ru === 'string' && typeof en === 'string' ? { kk, ru, en } : null;
}

/** An organisation may revise a template: what it leaves out or breaks is read as not said, never as a fault. */
function elementOf(value: unknown): TemplateElement[] {
  const row = record(value);
  const [code, title] = [text(row['code']), labelOf(row['title'])];
  if (code === '' || title === null) return [];
  return [
    {
      ...{ code, title, fact: text(row['fact']) || code, section: text(row['section']), sheets: texts(row['sheets']) },
      need: oneOf(ELEMENT_NEEDS, row['need'], 'optional'),
      question: labelOf(row['question']),
      askedOf: oneOf(ASKED_OF, row['askedOf'], 'family'),
    },
  ];
}

function requestOf(value: unknown): TemplateRequest[] {
  const row = record(value);
  const said = labelOf(row['text']);
  return said === null ? [] : [{ ask: typeof row['ask'] === 'string' ? row['ask'] : null, text: said }];
}

/** A template as its entry says it. @param base data of the entry whose list of elements also holds here */
export function readTemplate(code: string, data: Data, base: Data): PacketTemplate {
  const own = list(data['elements']).flatMap(elementOf);
  const when = data['proposedWhen'];
  return {
    code,
    version: text(data['version']),
    form: data['form'] === 'submission' ? 'submission' : 'letter',
    languages: (['kk', 'ru', 'en'] as const).filter((language) => texts(data['languages']).includes(language)),
    label: labelOf(data['labels']),
    title: labelOf(data['title']),
    note: labelOf(data['note']),
    subject: labelOf(data['subject']),
    requests: list(data['requests']).flatMap(requestOf),
    sections: list(data['sections']).flatMap((one) => {
      const title = labelOf(record(one)['title']);
      return title === null ? [] : [{ code: text(record(one)['code']), title }];
    }),
    elements: own.length > 0 ? own : list(base['elements']).flatMap(elementOf),
    urgentRule: text(data['urgentRule']) || null,
    proposedWhen: when === 'whereabouts_known' || when === 'whereabouts_unknown' ? when : null,
    needsStatus: texts(data['needsStatus']),
  };
}
