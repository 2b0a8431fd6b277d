import { Desk, sumOf, type RekeyOrder, type Tally } from './desk.js';
import { moveFields } from './move-fields.js';
import { moveFiles } from './move-files.js';

/**
 * Moves fields and files of before cases, persons and appeals had keys of their own to these keys. It may be broken off and
 * begun again; what was moved stays moved.
 */
export function moveOldData(order: RekeyOrder): Promise<Tally> {
  return Desk.use(order, async (desk) => {
    const tally = sumOf(await moveFields(desk), await moveFiles(desk));
    if (tally.moved > 0)
      await desk.record(null, 'key.data_moved', {
        moved: tally.moved,
        unreadable: tally.unreadable,
        missing: tally.missing,
      });
    return tally;
  });
}
