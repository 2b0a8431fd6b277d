import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, FileTickets } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { FileTicketDto, FileTicketView } from './dto/file-ticket.dto.js';

@ApiTags('files')
@Controller('file-tickets')
export class FileTicketsController {
  constructor(private readonly tickets: FileTickets) {}

  @Post()
  @HttpCode(200)
  @Access('signed_in')
  @ApiOperation({
    operationId: 'issueFileTicket',
    summary: 'A ticket for one download; whether the file may be taken is asked when it is',
  })
  @ApiOkResponse({ type: FileTicketView })
  @Refuses(401, 403)
  async issue(@CurrentActor() actor: Actor, @Body() { address, purpose }: FileTicketDto): Promise<FileTicketView> {
    return { address: await this.tickets.issue(actor, address, purpose) };
  }
}
