type Values = Readonly<Record<string, string>>;

export interface ChangedField {
  readonly field: string;
  readonly before: string;
  readonly theirs: string;
  readonly mine: string;
  /** Both changed it, and differently: only here somebody has to choose. */
  readonly clash: boolean;
}

/** What changed on the server since the form was opened, beside what was typed here. */
export function changedFields(before: Values, theirs: Values, mine: Values): readonly ChangedField[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(theirs)])];
  return fields.flatMap((field) => {
    const [old = '', other = '', own = ''] = [before[field], theirs[field], mine[field]];
    if (other === old) return [];
    return [{ field, before: old, theirs: other, mine: own, clash: own !== old && own !== other }];
  });
}

/** Puts the two together: their changes, and mine where I changed something. */
export function mergeChanges(before: Values, theirs: Values, mine: Values): Values {
  const touched = Object.entries(mine).filter(([field, value]) => value !== (before[field] ?? ''));
  return { ...theirs, ...Object.fromEntries(touched) };
}
