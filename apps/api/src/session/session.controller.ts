import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import {
  Access,
  AccessGuard,
  CurrentActor,
  HALF_COOKIES,
  Sessions,
  SignIn,
  tokenFrom,
  type HalfSignedIn,
  type RequestWithActor,
  type SignedIn,
} from '@izdeu/access';
import { DomainError, type Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { ProofDto, ProofForQuery, ProofOfferView, SecondStepView } from './dto/proof.dto.js';
import { ChangePasswordDto, SignInDto } from './dto/sign-in.dto.js';
import { OwnSessionView, SessionView } from './dto/session.view.js';
import { PasswordGuard } from './password.guard.js';
import { SessionAnswer } from './session-answer.js';

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly signing: SignIn,
    private readonly guard: AccessGuard,
    private readonly answer: SessionAnswer,
  ) {}

  @Post('session')
  @HttpCode(200)
  @Access('public')
  @UseGuards(PasswordGuard)
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in with login and password; where there is a second factor, half of it',
  })
  @ApiBody({ type: SignInDto })
  @ApiOkResponse({ type: SessionView })
  @ApiAcceptedResponse({ type: SecondStepView })
  @Refuses(401, 403)
  signIn(
    @Req() request: RequestWithActor & { user: SignedIn | HalfSignedIn },
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> | SecondStepView {
    const { user } = request;
    return 'halfToken' in user ? this.answer.begun(response, user) : this.answer.opened(response, request, user);
  }

  @Post('session/second-step')
  @HttpCode(200)
  @Access('public')
  @ApiOperation({ operationId: 'takeSecondStep', summary: 'The second factor, after the right password' })
  @ApiOkResponse({ type: SessionView })
  @Refuses(401, 403)
  async secondStep(
    @Body() proof: ProofDto,
    @Req() request: RequestWithActor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const half = tokenFrom(request.headers.cookie, HALF_COOKIES);
    if (half === undefined) throw new DomainError('access.second_step_over');
    const from = { deviceToken: this.answer.deviceOf(request), requestId: request.requestId };
    return this.answer.opened(response, request, await this.signing.finish(half, proof, from));
  }

  @Get('session')
  @Access('account')
  @ApiOperation({ operationId: 'getSession', summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionView })
  @Refuses(401)
  current(@CurrentActor() actor: Actor, @Req() request: RequestWithActor): Promise<SessionView> {
    return this.answer.view(actor, request.sessionToken ?? '');
  }

  @Delete('session')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({ operationId: 'signOut', summary: 'End this session' })
  @ApiNoContentResponse()
  @Refuses(401, 403)
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.signOut(actor);
    this.answer.ended(response);
  }

  @Post('session/proof/offer')
  @HttpCode(200)
  @Access('account')
  @ApiOperation({ operationId: 'offerProof', summary: 'By what the signed-in person can prove again who they are' })
  @ApiOkResponse({ type: ProofOfferView })
  @Refuses(401, 403)
  async offer(@CurrentActor() actor: Actor): Promise<ProofOfferView> {
    return ProofOfferView.of(await this.signing.offerAgain(actor));
  }

  @Post('session/proof')
  @HttpCode(200)
  @Access('account')
  @ApiOperation({ operationId: 'proveAgain', summary: 'Prove again who one is; the session goes on under a new token' })
  @ApiOkResponse({ type: SessionView })
  @Refuses(401, 403)
  async prove(
    @CurrentActor() actor: Actor,
    @Body() proof: ProofDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.answer.renewed(response, await this.signing.proveAgain(actor, proof));
  }

  @Get('session/proof')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({
    operationId: 'checkProof',
    summary: 'Whether a permission can be used now, before a file is fetched that needs it',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403)
  async checkProof(@CurrentActor() actor: Actor, @Query() { permission }: ProofForQuery): Promise<void> {
    await this.guard.demandRight(actor, permission, true);
  }

  @Post('session/password')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the own password; other sessions end' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 422)
  async changePassword(@CurrentActor() actor: Actor, @Body() { current, next }: ChangePasswordDto): Promise<void> {
    await this.signing.changePassword(actor, current, next);
  }

  @Get('sessions')
  @Access('account')
  @ApiOperation({ operationId: 'listSessions', summary: 'Own living sessions' })
  @ApiOkResponse({ type: [OwnSessionView] })
  @Refuses(401)
  async list(@CurrentActor() actor: Actor): Promise<OwnSessionView[]> {
    return (await this.sessions.listOwn(actor)).map((one) => OwnSessionView.of(one));
  }

  @Delete('sessions')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'End all own sessions but this one' })
  @ApiNoContentResponse()
  @Refuses(401, 403)
  async endOthers(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(actor);
  }

  @Post('session/notices/:id/seen')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({ operationId: 'seeNotice', summary: 'Put a notice about the own account away' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  async seeNotice(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.sessions.seeNotice(actor, id);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Access('account')
  @ApiOperation({ operationId: 'endSession', summary: 'End one of the own sessions' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  async end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.sessions.endOwn(actor, id);
  }
}
