import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { InvalidInput } from '../http/validation.js';

/** Runs passport's local strategy; its own errors pass on, a missing field is invalid input. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override handleRequest<T>(error: unknown, user: T | false, _info: unknown, _context: ExecutionContext): T {
    if (error) throw error instanceof Error ? error : new Error('The sign-in failed.');
    if (!user) throw new InvalidInput([{ path: 'login', rules: ['isNotEmpty'] }]);
    return user;
  }
}
