import type { ApiResponseOptions } from '@nestjs/swagger';

/** One bad property of the request. */
export class ProblemField {
  /** JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter. */
  pointer!: string;
  /** Stable code of the error catalogue. */
  code!: string;
  /** What is wrong with it and what would do. */
  detail!: string;
}

/** Every error answer: RFC 9457 problem details. */
export class ProblemDto {
  /** Address of the code in the error catalogue. */
  type!: string;
  /** The same words for every problem of this code. */
  title!: string;
  /** HTTP status. */
  status!: number;
  /** One sentence about this case. */
  detail!: string;
  /** Path of the request. */
  instance!: string;
  /** Stable snake_case word of the error catalogue. */
  code!: string;
  /** Id of the request, as in the header `X-Request-Id`. */
  requestId!: string;
  /** For bad input, one entry for each property. */
  errors?: ProblemField[];
}

/** A problem answer in the OpenAPI document. */
export function problemResponse(description: string): ApiResponseOptions {
  return {
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
  };
}
