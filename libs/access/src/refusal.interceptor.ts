import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { AccessRefusal } from '@izdeu/kernel';
import { catchError, from, map, throwError, type Observable } from 'rxjs';
import { AccessDenials } from './access-denials.js';
import type { RequestWithActor } from './route-access.js';

/** Puts on the record what a use case refused because of who asked: its own transaction was rolled back with the refusal. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  constructor(private readonly denials: AccessDenials) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (!(error instanceof AccessRefusal) || !actor) return throwError(() => error);
        return from(this.denials.recordReach(actor, error.refused)).pipe(
          map(() => {
            throw error;
          }),
        );
      }),
    );
  }
}
