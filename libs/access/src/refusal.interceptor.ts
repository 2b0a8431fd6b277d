import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { AccessRefusal, DomainError, type Actor } from '@izdeu/kernel';
import { catchError, from, map, throwError, type Observable } from 'rxjs';
import { AccessDenials } from './access-denials.js';
import { Brakes } from './brakes.service.js';
import { LockedDoor } from './locked-door.service.js';
import type { RequestWithActor } from './route-access.js';

/**
 * What follows from a refusal whose own transaction was rolled back: a reach for somebody else's case goes on the record,
 * whoever went over the limit of a day is frozen, and whoever finds nothing before the door of a locked case is asked to open it.
 */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  constructor(
    private readonly denials: AccessDenials,
    private readonly brakes: Brakes,
    private readonly door: LockedDoor,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (!actor || !(error instanceof DomainError)) return throwError(() => error);
        return from(this.follow(actor, error)).pipe(
          map((answer) => {
            throw answer;
          }),
        );
      }),
    );
  }

  private async follow(actor: Actor, error: DomainError): Promise<DomainError> {
    if (error instanceof AccessRefusal) await this.denials.recordReach(actor, error.refused);
    else if (error.code === 'access.frozen') await this.brakes.freeze(actor);
    return this.door.answerTo(actor, error);
  }
}
