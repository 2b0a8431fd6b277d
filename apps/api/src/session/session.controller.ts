import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, CurrentActor, Sessions, type RequestWithActor, type SignedIn } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Organisations } from '@izdeu/reference';
import { AppConfig } from '../http/app-config.js';
import { sessionCookie } from '../http/cookies.js';
import { Refuses } from '../http/errors.decorator.js';
import { ChangePasswordDto, ProofDto, SignInDto } from './dto/sign-in.dto.js';
import { OwnSessionView, SessionView } from './dto/session.view.js';
import { PasswordGuard } from './password.guard.js';

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly organisations: Organisations,
    private readonly config: AppConfig,
  ) {}

  @Post('session')
  @HttpCode(200)
  @Access('public')
  @UseGuards(PasswordGuard)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with login and password' })
  @ApiBody({ type: SignInDto })
  @ApiOkResponse({ type: SessionView })
  @Refuses(401, 403)
  async signIn(
    @Req() request: RequestWithActor & { user: SignedIn },
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { token, actor } = request.user;
    const { name, options } = sessionCookie(this.config.value);
    response.cookie(name, token, options);
    return this.view(actor, token);
  }

  @Get('session')
  @Access('signed_in')
  @ApiOperation({ operationId: 'getSession', summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionView })
  @Refuses(401)
  current(@CurrentActor() actor: Actor, @Req() request: RequestWithActor): Promise<SessionView> {
    return this.view(actor, request.sessionToken ?? '');
  }

  @Delete('session')
  @HttpCode(204)
  @Access('signed_in')
  @ApiOperation({ operationId: 'signOut', summary: 'End this session' })
  @ApiNoContentResponse()
  @Refuses(401, 403)
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.signOut(actor);
    const { name, options } = sessionCookie(this.config.value);
    response.clearCookie(name, { ...options, maxAge: undefined });
    response.setHeader('Clear-Site-Data', '"cache", "storage"');
  }

  @Post('session/proof')
  @HttpCode(204)
  @Access('signed_in')
  @ApiOperation({ operationId: 'proveAgain', summary: 'Prove again who one is, before something weighty' })
  @ApiNoContentResponse()
  @Refuses(401, 403)
  proveAgain(@CurrentActor() actor: Actor, @Body() { secret }: ProofDto): Promise<void> {
    return this.sessions.proveAgain(actor, secret);
  }

  @Post('session/password')
  @HttpCode(204)
  @Access('signed_in')
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the own password; other sessions end' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 422)
  async changePassword(@CurrentActor() actor: Actor, @Body() { current, next }: ChangePasswordDto): Promise<void> {
    await this.sessions.changePassword(actor, current, next);
  }

  @Get('sessions')
  @Access('signed_in')
  @ApiOperation({ operationId: 'listSessions', summary: 'Own living sessions' })
  @ApiOkResponse({ type: [OwnSessionView] })
  @Refuses(401)
  async list(@CurrentActor() actor: Actor): Promise<OwnSessionView[]> {
    return (await this.sessions.listOwn(actor)).map((one) => OwnSessionView.of(one));
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Access('signed_in')
  @ApiOperation({ operationId: 'endSession', summary: 'End one of the own sessions' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  async end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.sessions.endOwn(actor, id);
  }

  private async view(actor: Actor, token: string): Promise<SessionView> {
    const organisation = await this.organisations.getOwn(actor);
    const session = {
      csrfToken: this.sessions.csrfTokenOf(token),
      keepingKey: this.sessions.keepingKeyOf(token),
      expiresAt: (await this.sessions.endOf(actor)).toISOString(),
    };
    return SessionView.of(actor, organisation, session, this.config.value.demo);
  }
}
