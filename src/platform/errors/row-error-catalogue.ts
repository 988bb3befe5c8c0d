import type { CatalogueEntry } from './error-catalogue.js';

export const ROW_ERRORS = {} satisfies Record<string, CatalogueEntry>;
