import type { LocalDate } from '@izdeu/kernel';

/** When a statement was known and by what it was replaced; days in the zone of the work. */
export interface KnownFacts {
  readonly id: string;
  readonly axis: string;
  /** When we learned it: the day told, else the day on which it was written down. */
  readonly knownSince: LocalDate;
  readonly confirmedOn: LocalDate | null;
  readonly supersededById: string | null;
  /** A person works with it today. */
  readonly isWorking: boolean;
}

/** A person picked this claim on its axis on that day; in the order in which it was done. */
export interface Choice {
  readonly axis: string;
  readonly claimId: string;
  readonly chosenOn: LocalDate;
}

/** How a statement stood on an earlier day. */
export interface Standing {
  readonly superseded: boolean;
  readonly confirmed: boolean;
  readonly isWorking: boolean;
}

/**
 * How each statement that was known on a day stood on it: not by when a thing happened, but by when it was learned, confirmed,
 * chosen and replaced. A replacement counts from the day on which the newer statement was known. A working claim of which no
 * choice is on record counts as chosen from the beginning.
 * @param day the end of this day is looked at
 */
export function standingOn(
  day: LocalDate,
  statements: readonly KnownFacts[],
  choices: readonly Choice[],
): ReadonlyMap<string, Standing> {
  const byId = new Map(statements.map((one) => [one.id, one]));
  const chosenEver = new Set(choices.map(({ claimId }) => claimId));
  const chosen = new Map<string, string>();
  for (const { axis, claimId, chosenOn } of choices) if (chosenOn <= day) chosen.set(axis, claimId);
  return new Map(
    statements
      .filter(({ knownSince }) => knownSince <= day)
      .map((one) => {
        const newer = one.supersededById === null ? undefined : byId.get(one.supersededById);
        const superseded = newer !== undefined && newer.knownSince <= day;
        const fromTheBeginning = one.isWorking && !chosenEver.has(one.id) && !chosen.has(one.axis);
        return [
          one.id,
          {
            superseded,
            confirmed: one.confirmedOn !== null && one.confirmedOn <= day,
            isWorking: !superseded && (chosen.get(one.axis) === one.id || fromTheBeginning),
          },
        ];
      }),
  );
}
