import { BATCH_MOST } from '@izdeu/packets';
import { Ids } from '../../http/fields.js';

export class OrderBatchDto {
  /** For copies, letters whose packets are approved; at most 200, none twice. */
  @Ids(BATCH_MOST) readonly letterIds: string[];
}
