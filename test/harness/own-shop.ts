import type { ApiClient } from './api-client.js';
import type { MerchantRequest, TestMerchant } from './merchants.js';
import { startService, type Service, type StartOptions } from './service.js';
import { shareService } from './shared-service.js';

/** The service of the test file, while its tests run. */
export let service: Service;

/** The merchant of the test that runs. */
export let shop: TestMerchant;

/** Speaks as the owner of that merchant. */
export const api = (): ApiClient => service.api(shop.token);

/**
 * Gives the test file a service, with options one of its own, else the shared one, and each of its tests a merchant that is
 * new. Jest loads this module anew for each file.
 */
export function eachTestHasAShop(options?: StartOptions, merchant: Partial<MerchantRequest> = {}): void {
  beforeAll(async () => {
    service = await (options ? startService(options) : shareService());
  });
  afterAll(() => service?.stop());
  beforeEach(() => goToNewShop(merchant));
}

/** From here on the test is about another merchant. */
export async function goToNewShop(merchant: Partial<MerchantRequest> = {}): Promise<void> {
  shop = await service.newMerchant(merchant);
}
