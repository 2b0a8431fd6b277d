import type { Readable } from 'node:stream';
import {
  applyDecorators,
  Injectable,
  Logger,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  PayloadTooLargeException,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes } from '@nestjs/swagger';
import { DomainError } from '@izdeu/kernel';
import { UPLOAD_LIMIT, type Upload } from '@izdeu/proof';
import { Spool, type SpooledFile } from '@izdeu/storage';
import type { Request } from 'express';
import { finalize, type Observable } from 'rxjs';

/** What the form parser hands over; nothing of it is believed. */
export interface ReceivedFile {
  readonly spooled: SpooledFile;
  readonly originalname: string;
}

interface Part {
  readonly stream: Readable;
  spooled?: SpooledFile;
}

type Done = (error: unknown, info?: { readonly spooled: SpooledFile }) => void;

/** Where the form parser puts the file: sealed on its way, never in memory. */
const intoSpool = (spool: Spool) => ({
  _handleFile(_request: unknown, { stream }: Part, done: Done): void {
    // Not destroyed when the spool gives up: the parser would tell that it was broken off, not that the disk is full.
    const chunks: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: false });
    spool.take(chunks).then((spooled) => done(null, { spooled }), done);
  },
  _removeFile(_request: unknown, { spooled }: Part, done: (error: unknown) => void): void {
    if (!spooled) return done(null);
    spooled.close().then(() => done(null), done);
  },
});

/** Takes one file of a form in, behind the guard: nobody who is not signed in makes the server read a file. */
@Injectable()
class OneFileUpload implements NestInterceptor {
  private readonly logger = new Logger(OneFileUpload.name);
  private readonly reader: NestInterceptor;

  constructor(spool: Spool) {
    const OneFile = FileInterceptor('file', {
      storage: intoSpool(spool),
      // Names of files come in UTF-8: the parser's default would garble every Kazakh one.
      defParamCharset: 'utf8',
      limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 24, parts: 26, fieldNameSize: 64, fieldSize: 8192 },
    });
    this.reader = new OneFile();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request & { file?: ReceivedFile }>();
    try {
      const answer = (await this.reader.intercept(context, next)) as Observable<unknown>;
      return answer.pipe(finalize(() => this.giveFree(request.file)));
    } catch (error) {
      if (error instanceof PayloadTooLargeException) {
        throw new DomainError('document.too_large', { limitBytes: UPLOAD_LIMIT });
      }
      throw error;
    }
  }

  /** Nobody waits for it: its place comes free at the latest when the process ends. Unheard, a failure would end the process. */
  private giveFree(received: ReceivedFile | undefined): void {
    received?.spooled.close().catch((error: unknown) => {
      this.logger.warn(`A file on its way was not closed: ${error instanceof Error ? error.message : 'unknown'}`);
    });
  }
}

/** A route that takes one file in the field `file` beside its other fields. */
export const TakesFile = (): MethodDecorator =>
  applyDecorators(UseInterceptors(OneFileUpload), ApiConsumes('multipart/form-data'));

/** @throws DomainError `document.empty` */
export function uploadOf(received: ReceivedFile | undefined): Upload {
  if (!received) throw new DomainError('document.empty');
  return { file: received.spooled, declaredName: received.originalname };
}

/** Largest paper that is read as a whole, in bytes. */
const WHOLE_LIMIT = 20 * 1024 * 1024;

/** All of it in memory. @throws DomainError `document.too_large` */
export function wholeOf({ spooled }: ReceivedFile): Promise<Buffer> {
  if (spooled.size > WHOLE_LIMIT) throw new DomainError('document.too_large', { limitBytes: WHOLE_LIMIT });
  return spooled.read(0, spooled.size);
}
