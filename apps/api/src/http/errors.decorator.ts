import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';

class ProblemFieldView {
  /** Path of the field, such as `sought.0.names.1.value`. */
  @ApiProperty() readonly path: string;
  @ApiProperty({ type: [String] }) readonly rules: string[];
}

/** Problem details (RFC 9457) with a stable code, facts for the screen and one sentence in the caller's language. */
class ProblemView {
  @ApiProperty() readonly type: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: 'integer' }) readonly status: number;
  @ApiProperty() readonly code: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) readonly facts?: object;
  @ApiPropertyOptional({ type: [ProblemFieldView] }) readonly errors?: ProblemFieldView[];
  @ApiProperty() readonly requestId: string;
}

/** Documents the refusals that a route may answer beside its success; 503 and 507 may come from the database at any time. */
export const Refuses = (...statuses: number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...[...new Set([...statuses, 400, 429, 503, 507])].map((status) =>
      ApiResponse({ status, type: ProblemView, description: 'Problem details' }),
    ),
  );
