import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { AccessRefusal, DomainError } from '@izdeu/kernel';
import { catchError, from, map, throwError, type Observable } from 'rxjs';
import { AccessDenials } from './access-denials.js';
import { Brakes } from './brakes.service.js';
import type { RequestWithActor } from './route-access.js';

/**
 * What follows from a refusal whose own transaction was rolled back: a reach for somebody else's case goes on the record, and
 * whoever went over the limit of a day is frozen.
 */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  constructor(
    private readonly denials: AccessDenials,
    private readonly brakes: Brakes,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (!actor) return throwError(() => error);
        const isOverTheDay = error instanceof DomainError && error.code === 'access.frozen';
        if (!isOverTheDay && !(error instanceof AccessRefusal)) return throwError(() => error);
        const consequence =
          error instanceof AccessRefusal ? this.denials.recordReach(actor, error.refused) : this.brakes.freeze(actor);
        return from(consequence).pipe(
          map(() => {
            throw error;
          }),
        );
      }),
    );
  }
}
