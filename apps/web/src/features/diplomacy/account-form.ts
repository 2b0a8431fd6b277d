import type { DiplomaticAccountView, RecordDiplomaticEventDto, SourceKind } from '@izdeu/api-client';

/** Fields of the form of an event; bodies stand on a line each. */
export const NO_ACCOUNT = {
  kindCode: '',
  date: '',
  place: '',
  bodies: '',
  said: '',
  sourceKind: '',
  sourceNote: '',
  reliability: '',
  learnedOn: '',
};
type AccountValues = Readonly<Record<keyof typeof NO_ACCOUNT, string>>;

/** How an account that stands fills the form of the one that takes its place. */
export function accountValues(account: DiplomaticAccountView): AccountValues {
  const { kindCode, date, place, said, sourceKind, sourceNote } = account;
  return {
    ...{ kindCode, date, place, said, sourceKind, sourceNote },
    bodies: account.bodies.join('\n'),
    reliability: String(account.reliability ?? ''),
    learnedOn: account.learnedOn ?? '',
  };
}

/** Lines that say something, each once. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

export function accountBody(values: AccountValues): RecordDiplomaticEventDto {
  const { kindCode, date, place, bodies, said, sourceKind, sourceNote, reliability, learnedOn } = values;
  return {
    ...{ kindCode, date, place, said, sourceNote },
    bodies: linesOf(bodies),
    sourceKind: sourceKind as SourceKind,
    ...(reliability !== '' && { reliability: Number(reliability) }),
    ...(learnedOn !== '' && { learnedOn }),
  };
}
