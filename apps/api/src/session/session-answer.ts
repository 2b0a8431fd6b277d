import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import {
  DEVICE_COOKIES,
  Sessions,
  SessionTokens,
  tokenFrom,
  type HalfSignedIn,
  type RequestWithActor,
  type SignedIn,
} from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Organisations } from '@izdeu/reference';
import { AppConfig } from '../http/app-config.js';
import { deviceCookie, halfCookie, sessionCookie } from '../http/cookies.js';
import { SecondStepView } from './dto/proof.dto.js';
import { SessionView } from './dto/session.view.js';

/** Gives a browser its session, or half of one: cookie and view together. */
@Injectable()
export class SessionAnswer {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly organisations: Organisations,
    private readonly config: AppConfig,
  ) {}

  /** The token by which this browser is known again; a new one where it has none. */
  deviceOf(request: RequestWithActor): string {
    request.deviceToken ??= tokenFrom(request.headers.cookie, DEVICE_COOKIES) ?? this.tokens.make();
    return request.deviceToken;
  }

  begun(response: Response, { halfToken, offer }: HalfSignedIn): SecondStepView {
    const { name, options } = halfCookie(this.config.value);
    response.status(202).cookie(name, halfToken, options);
    return SecondStepView.of(offer);
  }

  opened(response: Response, request: RequestWithActor, signedIn: SignedIn): Promise<SessionView> {
    const view = this.renewed(response, signedIn);
    const { name, options } = deviceCookie(this.config.value);
    response.cookie(name, this.deviceOf(request), options);
    return view;
  }

  /** The same session under a new token. */
  renewed(response: Response, { token, actor }: SignedIn): Promise<SessionView> {
    const { name, options } = sessionCookie(this.config.value);
    response.cookie(name, token, options);
    const half = halfCookie(this.config.value);
    response.clearCookie(half.name, { ...half.options, maxAge: undefined });
    return this.view(actor, token);
  }

  ended(response: Response): void {
    const { name, options } = sessionCookie(this.config.value);
    response.clearCookie(name, { ...options, maxAge: undefined });
    response.setHeader('Clear-Site-Data', '"cache", "storage"');
  }

  async view(actor: Actor, token: string): Promise<SessionView> {
    const organisation = await this.organisations.getOwn(actor);
    const session = {
      csrfToken: this.sessions.csrfTokenOf(token),
      keepingKey: this.sessions.keepingKeyOf(token),
      expiresAt: (await this.sessions.endOf(actor)).toISOString(),
    };
    return SessionView.of(actor, organisation, session, await this.sessions.notices(actor), this.config.value.demo);
  }
}
