import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, Users } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { CreateUserDto, VersionDto } from './dto/user.dto.js';
import { ColleagueView, InvitedUserView, UserView } from './dto/user.view.js';

@ApiTags('users')
@Controller()
export class UsersController {
  constructor(private readonly users: Users) {}

  @Get('users')
  @Access('user:manage')
  @ApiOperation({ operationId: 'listUsers', summary: 'People of the own organisation' })
  @ApiOkResponse({ type: [UserView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<UserView[]> {
    return (await this.users.list(actor)).map((one) => UserView.of(one));
  }

  @Get('colleagues')
  @Access('case:exists')
  @ApiOperation({ operationId: 'listColleagues', summary: 'Those to whom a case can be assigned' })
  @ApiOkResponse({ type: [ColleagueView] })
  @Refuses(401, 403)
  async colleagues(@CurrentActor() actor: Actor): Promise<ColleagueView[]> {
    const working = (await this.users.list(actor)).filter(
      ({ role, disabledAt }) => disabledAt === null && (role === 'caseworker' || role === 'lawyer'),
    );
    return working.map((one) => ColleagueView.of(one));
  }

  @Post('users')
  @Access('user:manage')
  @ApiOperation({
    operationId: 'createUser',
    summary: 'Add a person; answers a one-time link to the first password, shown once',
  })
  @ApiCreatedResponse({ type: InvitedUserView })
  @Refuses(401, 403, 409)
  async create(@CurrentActor() actor: Actor, @Body() input: CreateUserDto): Promise<InvitedUserView> {
    return InvitedUserView.of(await this.users.create(actor, input));
  }

  @Post('users/:id/disable')
  @HttpCode(200)
  @Access('user:manage')
  @ApiOperation({ operationId: 'disableUser', summary: 'Disable an account; its sessions end at once' })
  @ApiOkResponse({ type: UserView })
  @Refuses(401, 403, 404, 409)
  async disable(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: VersionDto,
  ): Promise<UserView> {
    return UserView.of(await this.users.setDisabled(actor, id, version, true));
  }

  @Post('users/:id/enable')
  @HttpCode(200)
  @Access('user:manage')
  @ApiOperation({
    operationId: 'enableUser',
    summary: 'Enable a disabled account again; a frozen one takes two administrators',
  })
  @ApiOkResponse({ type: UserView })
  @Refuses(401, 403, 404, 409)
  async enable(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: VersionDto,
  ): Promise<UserView> {
    return UserView.of(await this.users.setDisabled(actor, id, version, false));
  }

  @Post('users/:id/end-sessions')
  @HttpCode(204)
  @Access('user:manage')
  @ApiOperation({ operationId: 'endSessionsOfUser', summary: 'End every session of a person at once' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  async endSessions(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.users.endSessions(actor, id);
  }
}
