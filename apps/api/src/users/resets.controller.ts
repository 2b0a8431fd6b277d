import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, Resets, type RequestWithActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { NewPasswordDto, ResetDto } from './dto/reset.dto.js';
import { OpenResetView, ResetLinkView } from './dto/reset.view.js';

/** Lost passwords and devices. */
@ApiTags('users')
@Controller()
export class ResetsController {
  constructor(private readonly resets: Resets) {}

  @Post('users/:id/reset')
  @HttpCode(200)
  @Access('user:manage')
  @ApiOperation({
    operationId: 'resetUser',
    summary: 'A one-time link to a new password; taking second factors off waits for another administrator',
  })
  @ApiOkResponse({ type: ResetLinkView })
  @Refuses(401, 403, 404, 409)
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, factors = false }: ResetDto,
  ): Promise<ResetLinkView> {
    return ResetLinkView.of(await this.resets.start(actor, id, version, factors));
  }

  @Get('resets')
  @Access('user:manage')
  @ApiOperation({ operationId: 'listResets', summary: 'Resets under way' })
  @ApiOkResponse({ type: [OpenResetView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<OpenResetView[]> {
    return (await this.resets.list(actor)).map((one) => OpenResetView.of(one));
  }

  @Post('resets/:id/confirm')
  @HttpCode(200)
  @Access('user:manage')
  @ApiOperation({ operationId: 'confirmReset', summary: 'The second administrator: second factors go, a link is made' })
  @ApiOkResponse({ type: ResetLinkView })
  @Refuses(401, 403, 404, 409)
  async confirm(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ResetLinkView> {
    return ResetLinkView.of(await this.resets.confirm(actor, id));
  }

  @Delete('resets/:id')
  @HttpCode(204)
  @Access('user:manage')
  @ApiOperation({ operationId: 'cancelReset', summary: 'Call a reset off; its link stops working' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  async cancel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.resets.cancel(actor, id);
  }

  @Post('session/new-password')
  @HttpCode(204)
  @Access('public')
  @ApiOperation({ operationId: 'setNewPassword', summary: 'Set a password by a one-time link; signs nobody in' })
  @ApiNoContentResponse()
  @Refuses(403, 404, 422)
  async use(@Body() { token, password }: NewPasswordDto, @Req() request: RequestWithActor): Promise<void> {
    await this.resets.use(token, password, request.ip ?? '');
  }
}
