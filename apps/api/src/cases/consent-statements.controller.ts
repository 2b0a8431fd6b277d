import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { CONSENT_FIELDS, ConsentStatements } from '@izdeu/cases';
import { Clock, type Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { ConsentStatementQuery } from './dto/case-content.dto.js';
import { ConsentStatementView } from './dto/case-content.view.js';

/** The words of a consent before it is given: asked at intake, where there is no case yet, and on the case. */
@ApiTags('cases')
@Controller('consent-statement')
export class ConsentStatementsController {
  constructor(
    private readonly statements: ConsentStatements,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('appeal:create')
  @ApiOperation({
    operationId: 'getConsentStatement',
    summary: 'The exact words of a consent for a purpose, a recipient and a language, as they are recorded',
  })
  @ApiOkResponse({ type: ConsentStatementView })
  @Refuses(401, 403, 404)
  async get(
    @CurrentActor() actor: Actor,
    @Query()
    {
      purpose,
      recipientCode = '',
      language,
      givenOn = this.clock.today(),
      subject,
      withheld = '',
    }: ConsentStatementQuery,
  ): Promise<ConsentStatementView> {
    const keptBack = CONSENT_FIELDS.filter((field) => withheld.split(',').includes(field));
    const asked = { purpose, recipientCode, givenOn, subject, withheld: keptBack };
    return ConsentStatementView.of(await this.statements.show(actor, asked, language));
  }
}
