import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Kinds of reference data that the product knows; each stands in one or more files of this folder. */
export const REFERENCE_KINDS = [
  'place',
  'document_kind',
  'citizenship_status',
  'protection_ground',
  'protection_doubt',
  'kin_term',
  'kin_word',
  'restriction_form',
  'detention_reason',
  'event_type',
  'source_kind',
  'fate_value',
  'ask',
  'channel',
  'consent_purpose',
  'recipient',
  'letter_kind',
  'reply_class',
  'diplomatic_kind',
  'deadline_rule',
  'calendar',
  'gap_reason',
  'remedy',
  'close_reason',
  'hold_reason',
  'gate_gap',
  'decision_rule',
  'wording_guard',
  'legal_basis',
  'escalation',
  'packet_template',
  'redaction_profile',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

const CONFIDENCES = ['high', 'medium', 'low', 'proposal'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A text in the three languages of the interface. */
export interface Labels {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
  readonly zh?: string;
}

/** One dated statement of law, place, term or wording. `validFrom`/`validTo` are inclusive days or open (null). */
export interface ReferenceEntry {
  readonly kind: ReferenceKind;
  readonly code: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: string;
  readonly confidence: Confidence;
  readonly checkedBy: string | null;
  readonly data: { readonly labels: Labels; readonly [field: string]: unknown };
}

const ENTRY_FIELDS = ['code', 'validFrom', 'validTo', 'source', 'confidence', 'checkedBy', 'data'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a calendar day that exists, written `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function faultOf(raw: unknown): string | null {
  if (!isRecord(raw)) return 'is not an object';
  const unknown = Object.keys(raw).find((field) => !ENTRY_FIELDS.includes(field));
  if (unknown !== undefined) return `has the unknown field "${unknown}"`;
  if (!isText(raw['code'])) return 'has no code';
  for (const field of ['validFrom', 'validTo']) {
    if (raw[field] !== null && !isDay(raw[field])) return `has no valid day in "${field}"`;
  }
  const { validFrom, validTo } = raw;
  if (isDay(validFrom) && isDay(validTo) && validFrom > validTo) return 'ends before it begins';
  if (!isText(raw['source'])) return 'has no source';
  if (!CONFIDENCES.some((known) => known === raw['confidence'])) return 'has no known confidence';
  if (raw['checkedBy'] !== null && !isText(raw['checkedBy'])) return 'has an empty checkedBy';
  if (!isRecord(raw['data'])) return 'has no data';
  const { labels } = raw['data'];
  if (!isRecord(labels)) return 'has no labels';
  for (const language of ['kk', 'ru', 'en']) if (!isText(labels[language])) return `has no label in "${language}"`;
  return null;
}

function readFile(path: string, name: string): ReferenceEntry[] {
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isRecord(file) || !isText(file['source']) || !Array.isArray(file['entries'])) {
    throw new Error(`Reference file ${name} needs kind, source and entries`);
  }
  const kind = REFERENCE_KINDS.find((known) => known === file['kind']);
  if (kind === undefined) throw new Error(`Reference file ${name} has an unknown kind`);
  return file['entries'].map((raw: unknown, position) => {
    const fault = faultOf(raw);
    if (fault !== null) {
      const code = isRecord(raw) && isText(raw['code']) ? raw['code'] : `#${position + 1}`;
      throw new Error(`Reference file ${name}: entry ${code} ${fault}`);
    }
    return { kind, ...(raw as Omit<ReferenceEntry, 'kind'>) };
  });
}

/**
 * Reads every `*.json` of `rootDir` (this folder, in a checkout or in a build), in order of file name.
 * Throws an Error naming file and entry when something is missing, unknown, misdated or double.
 */
export function loadReference(rootDir: string): ReferenceEntry[] {
  const names = readdirSync(rootDir)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const entries = names.flatMap((name) => readFile(join(rootDir, name), name));
  const seen = new Set<string>();
  for (const { kind, code, validFrom } of entries) {
    const key = `${kind} ${code} ${validFrom ?? 'always'}`;
    if (seen.has(key)) throw new Error(`Reference entry ${key} stands twice`);
    seen.add(key);
  }
  return entries;
}
