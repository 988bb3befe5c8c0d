import { ApiError } from '../platform/errors/api.error.js';

export class WebhookEndpointNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such webhook endpoint.');
  }
}

export class WebhookDeliveryNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such delivery.');
  }
}

export class WebhookEndpointDisabledError extends ApiError {
  constructor() {
    super('webhook_endpoint_disabled');
  }
}

export class TooManyWebhookEndpointsError extends ApiError {
  constructor(most: number) {
    super('too_many_webhook_endpoints', `A merchant may have ${most} webhook endpoints, and has them.`);
  }
}
