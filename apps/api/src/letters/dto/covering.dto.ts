import {
  COVERING_ACTIONS,
  MOST_ANNEXES,
  type CoveringEdit,
  type CoveringInput,
  type CoveringStep,
  type NewCovering,
} from '@izdeu/letters';
import { Choice, Day, Flag, Id, Ids, Text, Version } from '../../http/fields.js';

const STEPS: readonly CoveringStep[] = COVERING_ACTIONS.filter((action) => action !== 'edit');

export class DraftCoveringDto implements NewCovering {
  /** Approved letters to one recipient, in the order of the list, none twice. */
  @Ids(MOST_ANNEXES) readonly letterIds: string[];
}

/** What is left out stays as it is. */
export class EditCoveringDto implements CoveringEdit {
  @Version() readonly version: number;
  @Text(500, { optional: true }) readonly subjectKk?: string;
  @Text(500, { optional: true }) readonly subjectRu?: string;
  @Text(20000, { optional: true }) readonly bodyKk?: string;
  @Text(20000, { optional: true }) readonly bodyRu?: string;
  @Flag({ optional: true, description: 'The list says of whom each letter speaks, as far as its packet does' })
  readonly withNames?: boolean;
  @Ids(MOST_ANNEXES, { optional: true, description: 'All letters of the list, in its order' })
  readonly letterIds?: string[];
}

/** What a step needs depends on the step; what it does not need is left out. */
export class ActOnCoveringDto implements CoveringInput {
  @Version() readonly version: number;
  @Choice(STEPS, 'CoveringStep') readonly action: CoveringStep;
  @Text(2000, { optional: true, description: 'For `return_for_changes` and `cancel`' }) readonly reason?: string;
  @Text(64, {
    optional: true,
    pattern: /^[0-9a-f]{64}$/,
    description: 'For `approve`: SHA-256 over the files and the list that were looked at',
  })
  readonly sheetsSha256?: string;
  @Day({ optional: true, description: 'The day of the dispatch, the delivery or the incoming number' })
  readonly on?: string;
  @Text(40, { optional: true, pattern: /^[a-z_]{2,40}$/, description: 'Code of the reference kind channel' })
  readonly channel?: string;
  @Text(120, { optional: true }) readonly tracking?: string;
  @Text(120, { optional: true, description: 'For `acknowledge`: of all letters that have none of their own' })
  readonly incomingNumber?: string;
  @Id({ optional: true, description: 'A paper of one of its cases that proves the dispatch or the delivery of all' })
  readonly documentId?: string;
}
