import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { SignIn, type HalfSignedIn, type RequestWithActor, type SignedIn } from '@izdeu/access';
import { InvalidInput } from '../http/validation.js';
import { PASSWORD_UNITS } from './dto/sign-in.dto.js';
import { SessionAnswer } from './session-answer.js';

/** The password step of the sign-in. Sessions are our own table, because row security reads it; passport keeps none. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly signing: SignIn,
    private readonly answer: SessionAnswer,
  ) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true, session: false });
  }

  validate(request: RequestWithActor, login: unknown, password: unknown): Promise<SignedIn | HalfSignedIn> {
    if (
      typeof login !== 'string' ||
      typeof password !== 'string' ||
      login.length > 64 ||
      password.length > PASSWORD_UNITS
    ) {
      throw new InvalidInput([{ path: 'login', rules: ['isString', 'maxLength'] }]);
    }
    return this.signing.begin({
      login,
      password,
      address: request.ip ?? '',
      device: String(request.headers['user-agent'] ?? ''),
      deviceToken: this.answer.deviceOf(request),
      requestId: request.requestId,
    });
  }
}
