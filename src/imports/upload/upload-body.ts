import { getSchemaPath, type ApiBodyOptions } from '@nestjs/swagger';
import { ImportOptions } from '../import-options.dto.js';

/** The multipart body of an upload, for the OpenAPI document. */
export const UPLOAD_BODY: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'CSV, TSV or XLSX, recognised by content.' },
      options: { $ref: getSchemaPath(ImportOptions) },
    },
  },
};
