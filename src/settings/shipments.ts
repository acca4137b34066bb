import { z } from 'zod';
import { secret, setting } from './forms.ts';

/** Who may report shipments. */
export const shipments = z.object({
  PMC_SHIPMENT_SECRET: setting(secret.optional(), {
    meaning:
      'a secret of at least 32 characters with which reports of shipments are signed, see docs/shipments.md; without it none are taken',
    isSecret: true,
  }),
  PMC_SHIPMENT_SECRET_PREVIOUS: setting(secret.optional(), {
    meaning: 'the secret before that one, as long as somebody still signs with it',
    isSecret: true,
  }),
});
