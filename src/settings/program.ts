import { z } from 'zod';
import { setting } from './forms.ts';

/** Which program this is. */
export const program = z.object({
  PMC_CATALOG: setting(z.string().optional(), {
    meaning:
      'the folder with the catalog of another program than Microsoft’s, see docs/catalog.md; `npm run pmc -- catalog check FOLDER` looks whether it can be used',
  }),
});
