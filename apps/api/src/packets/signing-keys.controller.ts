import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { SigningKeys } from '@izdeu/packets';
import { Refuses } from '../http/errors.decorator.js';
import { RotateKeyDto } from './dto/signing-key.dto.js';
import { SigningKeyView } from './dto/signing-key.view.js';

@ApiTags('packets')
@Controller('signing-keys')
export class SigningKeysController {
  constructor(private readonly keys: SigningKeys) {}

  @Get()
  @Access('signed_in')
  @ApiOperation({
    operationId: 'listSigningKeys',
    summary: 'Public halves of the keys that sign what leaves, the one in use first',
  })
  @ApiOkResponse({ type: [SigningKeyView] })
  @Refuses(401)
  async list(@CurrentActor() actor: Actor): Promise<SigningKeyView[]> {
    return (await this.keys.list(actor)).map((one) => SigningKeyView.of(one));
  }

  @Post('rotate')
  @HttpCode(200)
  @Access('key:manage')
  @ApiOperation({
    operationId: 'rotateSigningKey',
    summary: 'Put a new key in the place of the one in use; what was signed before stays valid',
  })
  @ApiOkResponse({ type: [SigningKeyView] })
  @Refuses(401, 403, 409)
  async rotate(@CurrentActor() actor: Actor, @Body() { generation }: RotateKeyDto): Promise<SigningKeyView[]> {
    return (await this.keys.rotate(actor, generation)).map((one) => SigningKeyView.of(one));
  }
}
