import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export const API_PREFIX = 'api/v1';

export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Izdeu')
    .setDescription(
      'Case management for groups that help families find relatives who are missing or detained. Unsafe requests carry the session token in X-Izdeu-Token; creates carry an Idempotency-Key. Refusals are problem+json (RFC 9457) with stable codes.',
    )
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('izdeu')
    .build();
  return SwaggerModule.createDocument(app, about);
}

/** The contract at /api/openapi.json and a page for people at /api/docs. */
export function publishOpenApi(app: INestApplication, version: string): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app, version), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Izdeu API',
  });
}
