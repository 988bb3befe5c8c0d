import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from '../platform/http/problem.dto.js';
import { API_DESCRIPTION, TAGS } from './api-description.js';
import { completeDocument } from './complete-document.js';
import { loadPluginMetadata, type PluginMetadata } from './plugin-metadata.js';

/** Version of the contract: additions raise the second number, the first is that of the path. */
const CONTRACT_VERSION = '1.0.0';

/**
 * The OpenAPI document of an application, from its controllers and DTO classes. The application need not be started,
 * and may be a preview, whose providers do not exist.
 */
export async function describeApi(app: INestApplication, metadata: PluginMetadata): Promise<OpenAPIObject> {
  await loadPluginMetadata(metadata);
  const frame = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Clientele')
    .setDescription(API_DESCRIPTION)
    .setVersion(CONTRACT_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This installation')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'An access token (JWT), or an API key (`ck_…`).' },
      'bearer',
    )
    .build();
  const collected = SwaggerModule.createDocument(
    app,
    { ...frame, info: { ...frame.info, contact: { name: 'The maintainers of Clientele' } }, tags: TAGS },
    { extraModels: [ProblemDto], operationIdFactory: operationId },
  );
  return completeDocument(collected);
}

/** `CustomersController.list` → `customersList`. */
function operationId(controller: string, method: string): string {
  const subject = controller.replace(/Controller$/, '');
  return (
    subject.charAt(0).toLowerCase() + subject.slice(1) + method.charAt(0).toUpperCase() + method.slice(1)
  );
}
