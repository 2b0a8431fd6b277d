import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isEdtf, isLocalDate } from '@izdeu/kernel';

/**
 * Fields of requests: one decorator says the rule to the validator and the contract alike, so that the two cannot differ.
 * `optional` may be absent, `nullable` may be null; neither stands for the other.
 */
export interface FieldOptions {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
}

type Decorator = PropertyDecorator;

function field(
  api: ApiPropertyOptions,
  { optional, nullable, description }: FieldOptions,
  rules: Decorator[],
): Decorator {
  const shown = {
    ...api,
    ...(optional && { required: false }),
    ...(nullable && { nullable: true }),
    ...(description !== undefined && { description }),
  } as ApiPropertyOptions;
  const mayLack = ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null));
  return applyDecorators(ApiProperty(shown), mayLack, ...rules);
}

/** Text of at most `max` characters; with `filled` at least one of them shows. */
export function Text(
  max: number,
  options: FieldOptions & { filled?: boolean; pattern?: RegExp; min?: number } = {},
): Decorator {
  const { min } = options;
  const pattern = options.pattern ?? (options.filled ? /\S/ : undefined);
  const shape = { maxLength: max, ...(min && { minLength: min }), ...(pattern && { pattern: pattern.source }) };
  return field({ type: String, ...shape }, options, [
    IsString(),
    MaxLength(max),
    ...(min ? [MinLength(min)] : []),
    ...(pattern ? [Matches(pattern)] : []),
  ]);
}

/** At most `most` texts of at most `max` characters each. */
export function Texts(max: number, most: number, options: FieldOptions = {}): Decorator {
  return field({ type: String, isArray: true, maxItems: most, items: { type: 'string', maxLength: max } }, options, [
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    MaxLength(max, { each: true }),
  ]);
}

export function Choice(values: readonly string[], enumName: string, options: FieldOptions = {}): Decorator {
  return field({ enum: [...values], enumName }, options, [IsIn(values)]);
}

/** Some of a closed set; `most` where one of them may be said more than once. */
export function Choices(
  values: readonly string[],
  enumName: string,
  { most = values.length, ...options }: FieldOptions & { most?: number } = {},
): Decorator {
  return field({ enum: [...values], enumName, isArray: true, maxItems: most }, options, [
    IsArray(),
    ArrayMaxSize(most),
    IsIn(values, { each: true }),
  ]);
}

export function Id(options: FieldOptions = {}): Decorator {
  return field({ type: String, format: 'uuid' }, options, [IsUUID()]);
}

export function Ids(max: number, options: FieldOptions = {}): Decorator {
  return field({ type: [String], maxItems: max }, options, [
    IsArray(),
    ArrayMaxSize(max),
    IsUUID(undefined, { each: true }),
  ]);
}

/** A day, `YYYY-MM-DD`, that exists. */
export function Day(options: FieldOptions = {}): Decorator {
  const exists = ValidateBy({
    name: 'isDay',
    validator: { validate: (value) => typeof value === 'string' && isLocalDate(value) && value >= '1850-01-01' },
  });
  return field({ type: String, format: 'date' }, options, [exists]);
}

/** A date as told: EDTF (ISO 8601-2), empty where nothing is known. */
export function ToldDay(options: FieldOptions = {}): Decorator {
  const readable = ValidateBy({
    name: 'isEdtf',
    validator: {
      validate: (value) => typeof value === 'string' && value.length <= 60 && (value === '' || isEdtf(value)),
    },
  });
  return field(
    { type: String, maxLength: 60 },
    { description: 'EDTF (ISO 8601-2); empty when not known', ...options },
    [readable],
  );
}

/** An instant, ISO 8601. */
export function Instant(options: FieldOptions = {}): Decorator {
  return field({ type: String, format: 'date-time' }, options, [IsISO8601({ strict: true }), MaxLength(40)]);
}

export function Flag(options: FieldOptions = {}): Decorator {
  return field({ type: Boolean }, options, [IsBoolean()]);
}

export function Whole(minimum: number, maximum: number, options: FieldOptions = {}): Decorator {
  return field({ type: 'integer', minimum, maximum }, options, [IsInt(), Min(minimum), Max(maximum)]);
}

/** A number in an address, where everything is text. */
export function WholeInQuery(minimum: number, maximum: number, options: FieldOptions = {}): Decorator {
  return applyDecorators(
    Type(() => Number),
    Whole(minimum, maximum, options),
  );
}

/** The version that the caller was looking at; a newer one on the server answers 409. */
export function Version(): Decorator {
  return Whole(1, 2_147_483_647, { description: 'Version the caller was looking at; a newer one answers 409' });
}

type ClassOf = new () => object;

export function Part(part: () => ClassOf, options: FieldOptions = {}): Decorator {
  // IsObject lets arrays pass into nested validation; one object is meant.
  const single = ValidateBy({
    name: 'isObject',
    validator: { validate: (value) => typeof value === 'object' && !Array.isArray(value) },
  });
  return applyDecorators(field({ type: () => part() }, options, [single, ValidateNested()]), Type(part));
}

export function Parts(part: () => ClassOf, max: number, options: FieldOptions = {}): Decorator {
  return applyDecorators(
    field({ type: () => part(), isArray: true, maxItems: max }, options, [
      IsArray(),
      ArrayMaxSize(max),
      ValidateNested({ each: true }),
    ]),
    Type(part),
  );
}
