import { Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { MatchRuns } from '@izdeu/people';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { LastMatchRunView } from './dto/match-run.view.js';

/** The comparison of the whole base in the background. */
@ApiTags('matches')
@Controller('match-runs')
export class MatchRunsController {
  constructor(private readonly runs: MatchRuns) {}

  @Get()
  @Access('case:read')
  @ApiOperation({ operationId: 'getMatchRun', summary: 'How far the last run that one ordered oneself has come' })
  @ApiOkResponse({ type: LastMatchRunView })
  @Refuses(401, 403)
  async latest(@CurrentActor() actor: Actor): Promise<LastMatchRunView> {
    return LastMatchRunView.of(await this.runs.latest(actor));
  }

  @Post()
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'startMatchRun', summary: 'Compare everybody whom one may read with everybody else' })
  @Refuses(401, 403, 422)
  async start(@CurrentActor() actor: Actor, @IdempotencyKey() key: string): Promise<CreatedView> {
    return { id: await this.runs.start(actor, key) };
  }
}
