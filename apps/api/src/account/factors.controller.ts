import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, Factors, type PasskeyCreation } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { CodeDto, NewPasskeyDto, PasskeyNameDto } from './dto/factor.dto.js';
import { FactorsView, RecoveryCodesView, TotpSecretView } from './dto/factor.view.js';

/** Second factors of one's own account. Each change asks for a fresh proof by the best factor that there is. */
@ApiTags('account')
@Controller('account')
@Access('factor:manage')
export class FactorsController {
  constructor(private readonly factors: Factors) {}

  @Get('factors')
  @ApiOperation({ operationId: 'listFactors', summary: 'Second factors of the own account' })
  @ApiOkResponse({ type: FactorsView })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<FactorsView> {
    return FactorsView.of(await this.factors.listOwn(actor));
  }

  @Post('totp')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'startTotp',
    summary: 'A new secret for an authenticator app; counts once a code is typed',
  })
  @ApiOkResponse({ type: TotpSecretView })
  @Refuses(401, 403, 409)
  startTotp(@CurrentActor() actor: Actor): Promise<TotpSecretView> {
    return this.factors.startTotp(actor);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmTotp', summary: 'Type a code: from now on codes of this app are asked for' })
  @ApiOkResponse({ type: RecoveryCodesView })
  @Refuses(401, 403, 404, 422)
  async confirmTotp(@CurrentActor() actor: Actor, @Body() { code }: CodeDto): Promise<RecoveryCodesView> {
    return RecoveryCodesView.of(await this.factors.confirmTotp(actor, code));
  }

  @Delete('totp')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeTotp', summary: 'Remove the authenticator app' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  async removeTotp(@CurrentActor() actor: Actor): Promise<void> {
    await this.factors.removeTotp(actor);
  }

  @Post('passkeys/offer')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'startPasskey',
    summary: 'Options of `navigator.credentials.create()` for a new passkey',
  })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @Refuses(401, 403)
  startPasskey(@CurrentActor() actor: Actor): Promise<PasskeyCreation> {
    return this.factors.startPasskey(actor);
  }

  @Post('passkeys')
  @ApiOperation({ operationId: 'addPasskey', summary: 'Add the passkey that the browser made' })
  @ApiCreatedResponse({ type: RecoveryCodesView })
  @Refuses(401, 403, 409, 422)
  async addPasskey(@CurrentActor() actor: Actor, @Body() { name, answer }: NewPasskeyDto): Promise<RecoveryCodesView> {
    return RecoveryCodesView.of(await this.factors.addPasskey(actor, name, answer));
  }

  @Patch('passkeys/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'renamePasskey', summary: 'Give a passkey another name' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  async renamePasskey(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { name }: PasskeyNameDto,
  ): Promise<void> {
    await this.factors.renamePasskey(actor, id, name);
  }

  @Delete('passkeys/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removePasskey', summary: 'Remove a passkey; never the last one of an administrator' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  async removePasskey(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.factors.removePasskey(actor, id);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: 'Ten new recovery codes; the old ones stop working' })
  @ApiOkResponse({ type: RecoveryCodesView })
  @Refuses(401, 403, 404)
  async renewRecoveryCodes(@CurrentActor() actor: Actor): Promise<RecoveryCodesView> {
    return RecoveryCodesView.of(await this.factors.renewRecoveryCodes(actor));
  }
}
