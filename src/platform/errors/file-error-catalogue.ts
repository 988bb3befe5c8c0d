import type { CatalogueEntry } from './error-catalogue.js';

export const FILE_ERRORS = {} satisfies Record<string, CatalogueEntry>;
