import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery } from '@nestjs/swagger';
import { ticketFrom, type RequestWithActor } from '@izdeu/access';
import { DomainError } from '@izdeu/kernel';
import { map, type Observable } from 'rxjs';
import { Refuses } from './errors.decorator.js';

/**
 * Gives the actor the ticket of the address; the first transaction takes it away. The address goes on without it, so that
 * neither validation nor anything else behind sees it.
 */
@Injectable()
class TicketTaken implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const found = ticketFrom(request.originalUrl);
    if (!found || !request.actor) throw new DomainError('file.ticket_needed');
    const { ticket } = found;
    request.actor = { ...request.actor, ticket };
    request.url = ticketFrom(request.url)?.address ?? request.url;
    return next.handle().pipe(
      map((answer: unknown) => {
        if (ticket.purpose === null) throw new Error('A file was to leave without its ticket being taken.');
        return answer;
      }),
    );
  }
}

/**
 * A route that hands out a file to be saved: only for a ticket from `POST /file-tickets`.
 * @param mediaTypes what it may be; left out where the contract says it otherwise
 */
export const HandsOutFile = (...mediaTypes: string[]): MethodDecorator =>
  applyDecorators(
    UseInterceptors(TicketTaken),
    ApiQuery({ name: 'ticket', required: false, description: 'From POST /file-tickets, as the last parameter' }),
    Refuses(409),
    ...(mediaTypes.length > 0 ? [ApiProduces(...mediaTypes)] : []),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
  );
