import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  PayloadTooLargeException,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes } from '@nestjs/swagger';
import { DomainError } from '@izdeu/kernel';
import type { Upload } from '@izdeu/proof';
import type { Observable } from 'rxjs';

/** Largest scan of a document, in bytes. */
const UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024;

const OneFile = FileInterceptor('file', {
  // Names of files come in UTF-8: the parser's default would garble every Kazakh one.
  defParamCharset: 'utf8',
  limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 1, fields: 24, parts: 26, fieldNameSize: 64, fieldSize: 8192 },
});

/** Reads one file of a form into memory, behind the guard: nobody who is not signed in makes the server read a file. */
@Injectable()
class OneFileUpload implements NestInterceptor {
  private readonly reader = new OneFile();

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    try {
      return await this.reader.intercept(context, next);
    } catch (error) {
      if (error instanceof PayloadTooLargeException) {
        throw new DomainError('document.too_large', { limitBytes: UPLOAD_LIMIT_BYTES });
      }
      throw error;
    }
  }
}

/** A route that takes one file in the field `file` beside its other fields. */
export const TakesFile = (): MethodDecorator =>
  applyDecorators(UseInterceptors(OneFileUpload), ApiConsumes('multipart/form-data'));

/** What the form parser hands over; nothing of it is believed. */
export interface ReceivedFile {
  readonly buffer: Buffer;
  readonly originalname: string;
}

/** @throws DomainError `document.empty` */
export function uploadOf(file: ReceivedFile | undefined): Upload {
  if (!file) throw new DomainError('document.empty');
  return { bytes: file.buffer, declaredName: file.originalname };
}
