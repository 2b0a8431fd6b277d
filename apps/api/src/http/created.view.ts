import { ApiProperty } from '@nestjs/swagger';

/** The id of what was made; the same again for a repeated request. */
export class CreatedView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
}
