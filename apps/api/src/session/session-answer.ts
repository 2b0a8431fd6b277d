import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Sessions, type HalfSignedIn, type SignedIn } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Organisations } from '@izdeu/reference';
import { AppConfig } from '../http/app-config.js';
import { halfCookie, sessionCookie } from '../http/cookies.js';
import { SecondStepView } from './dto/proof.dto.js';
import { SessionView } from './dto/session.view.js';

/** Gives a browser its session, or half of one: cookie and view together. */
@Injectable()
export class SessionAnswer {
  constructor(
    private readonly sessions: Sessions,
    private readonly organisations: Organisations,
    private readonly config: AppConfig,
  ) {}

  begun(response: Response, { halfToken, offer }: HalfSignedIn): SecondStepView {
    const { name, options } = halfCookie(this.config.value);
    response.status(202).cookie(name, halfToken, options);
    return SecondStepView.of(offer);
  }

  opened(response: Response, { token, actor }: SignedIn): Promise<SessionView> {
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
    return SessionView.of(actor, organisation, session, this.config.value.demo);
  }
}
