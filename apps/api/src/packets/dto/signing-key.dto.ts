import { Whole } from '../../http/fields.js';

export class RotateKeyDto {
  /** Generation of the key in use as it was shown; 0 while there is none. */
  @Whole(0, 100_000) readonly generation: number;
}
