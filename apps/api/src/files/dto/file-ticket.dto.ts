import { ApiProperty } from '@nestjs/swagger';
import { FILE_PURPOSES, type FilePurpose } from '@izdeu/access';
import { IsIn, Matches, MaxLength } from 'class-validator';

export class FileTicketDto {
  /** Path and query, such as `/api/v1/documents/…/file`. */
  @ApiProperty({ example: '/api/v1/documents/00000000-0000-0000-0000-000000000000/file', maxLength: 600 })
  @MaxLength(600)
  @Matches(/^\/api\/v1\/[\w./~%&=?,:+-]+$/)
  readonly address: string;

  @ApiProperty({ enum: FILE_PURPOSES, enumName: 'FilePurpose' })
  @IsIn(FILE_PURPOSES)
  readonly purpose: FilePurpose;
}

export class FileTicketView {
  /** The address with a ticket that is good once, for a minute, in this session. */
  @ApiProperty() readonly address: string;
}
