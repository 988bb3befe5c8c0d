import { fromHttpLibrary } from './from-http-library.js';

test.each([
  [400, 'FST_ERR_CTP_INVALID_JSON_BODY', 'malformed_json'],
  [414, 'FST_ERR_MAX_PARAM_LENGTH', 'not_found'],
  [404, undefined, 'not_found'],
  [405, undefined, 'method_not_allowed'],
  [413, undefined, 'payload_too_large'],
  [415, undefined, 'unsupported_media_type'],
  [431, undefined, 'request_malformed'],
  [500, undefined, 'internal'],
  [502, 'ANYTHING', 'internal'],
])('%i %s is %s', (status, code, word) => {
  expect(fromHttpLibrary(status, code).code).toBe(word);
});
