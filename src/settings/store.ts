import { z } from 'zod';
import { azure } from './azure.ts';
import { isPublicAddress, setting } from './forms.ts';

/** Where the memberships are kept. */
export const store = z.object({
  PMC_STORE_FILE: setting(z.string().default('.data/membership.sqlite'), {
    meaning: 'the SQLite file of the embedded store',
  }),
  PMC_COSMOS_ENDPOINT: setting(z.string().refine(isPublicAddress, { error: 'has to begin with https://' }).optional(), {
    meaning: 'the Azure Cosmos DB account that is used instead of SQLite',
    example: 'https://pmc.documents.azure.com',
  }),
  PMC_COSMOS_DATABASE: setting(z.string().default('membership'), { meaning: 'the database in that account' }),
});

/** What it takes to open the store, for commands that need nothing of the channel. */
export const storeAndAzure = store.extend(azure.shape);
