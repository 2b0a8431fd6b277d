import type { Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';

type Data = Readonly<Record<string, unknown>>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What fields of a recipient name: entries of another kind, by their codes. */
const NAMED_KINDS: Readonly<Record<string, string>> = {
  calendar: 'calendar',
  channels: 'channel',
  deadlineRule: 'deadline_rule',
  letterKinds: 'letter_kind',
  redaction: 'redaction_profile',
  template: 'packet_template',
};
/** What every recipient says in the same few words: those that some recipient on record uses. */
const SHARED_WORDS = ['kind', 'country'] as const;
const ACCEPTANCE: Readonly<Record<string, (value: unknown) => boolean>> = {
  requiredPapers: areTexts,
  applicantIdentity: areTexts,
  degrees: isData,
  asksProof: (value) => typeof value === 'boolean',
  papers: isData,
  translation: areTexts,
  legalisation: (value) => Array.isArray(value) && value.every(isData),
  copies: isText,
};

/**
 * What must hold of an edited recipient, from whatever day it counts: letters are addressed, timed and let through by it. One
 * to whom nothing is ever sent stays so: that mark keeps a family from being given away, and no edit takes it off.
 * @throws DomainError request.invalid {field, reason}
 */
export async function checkRecipient(tx: Tx, { orgId }: Actor, before: unknown, data: unknown): Promise<void> {
  const refuse = (field: string, reason: string): never => {
    throw new DomainError('request.invalid', { field: `data.${field}`, reason });
  };
  const [was, is] = [before, data].map((one): Data => (isData(one) ? one : {})) as [Data, Data];
  for (const field of Object.keys(was)) if (!(field in is)) refuse(field, 'missing');
  if (typeof is['neverSend'] !== 'boolean') refuse('neverSend', 'unknown');
  if (was['neverSend'] === true && is['neverSend'] !== true) refuse('neverSend', 'never_lifted');
  for (const language of ['kk', 'ru', 'en'])
    if (!isData(is['addresseeLines']) || !areTexts(is['addresseeLines'][language]))
      refuse('addresseeLines', 'not_allowed');
  for (const field of ['channels', 'letterKinds', 'languages']) if (!areTexts(is[field])) refuse(field, 'not_allowed');
  for (const field of ['offices', 'officials', 'channelDetails'])
    if (!Array.isArray(is[field]) || !is[field].every(isData)) refuse(field, 'not_allowed');
  const rule = is['acceptanceRule'];
  if (rule !== null && !isSoundRule(rule)) refuse('acceptanceRule', 'not_allowed');
  const known = await knownCodes(tx, orgId);
  for (const [field, kind] of Object.entries(NAMED_KINDS))
    for (const code of [is[field]].flat())
      if (code !== null && !(isText(code) && known.codes.has(`${kind} ${code}`))) refuse(field, 'unknown');
  for (const field of SHARED_WORDS) if (!known.words[field].has(is[field])) refuse(field, 'unknown');
}

const isSoundRule = (rule: unknown): boolean =>
  isData(rule) && Object.entries(ACCEPTANCE).every(([field, holds]) => holds(rule[field]));

async function knownCodes(
  tx: Tx,
  orgId: string,
): Promise<{ codes: ReadonlySet<string>; words: Readonly<Record<'kind' | 'country', ReadonlySet<unknown>>> }> {
  const kind = { in: [...Object.values(NAMED_KINDS), 'recipient'] };
  const entries = await tx.referenceEntry.findMany({
    where: { orgId, kind },
    select: { kind: true, code: true, data: true },
  });
  const said = entries
    .filter((entry) => entry.kind === 'recipient')
    .map(({ data }): Data => (isData(data) ? data : {}));
  return {
    codes: new Set(entries.map((entry) => `${entry.kind} ${entry.code}`)),
    words: {
      kind: new Set(said.map((one) => one['kind'])),
      country: new Set(said.map((one) => one['country'])),
    },
  };
}
