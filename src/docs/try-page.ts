import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';

/** Files of Swagger UI the page loads; no other file of the package is served. */
const SWAGGER_UI_FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** The page's own script is a file too: its content security policy allows none inside the page. */
const START_SCRIPT = `SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#try',
  deepLinking: true,
  persistAuthorization: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  validatorUrl: null,
});
`;

/** The page at `/docs`: Swagger UI, served from here and not from somebody else's network. */
export const TRY_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clientele API</title>
<link rel="icon" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<main id="try"><p>This page needs JavaScript. The document itself is <a href="/v1/openapi.json">here</a>.</p></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
`;

/** A file of the page; null when the page has none of that name. */
export function openAsset(name: string): { type: string; content: Readable } | null {
  if (name === 'start.js') {
    return { type: 'text/javascript; charset=utf-8', content: Readable.from([Buffer.from(START_SCRIPT)]) };
  }
  const type = Object.hasOwn(SWAGGER_UI_FILES, name) ? SWAGGER_UI_FILES[name] : undefined;
  if (type === undefined) return null;
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return { type, content: createReadStream(join(folder, name)) };
}
