import { z } from 'zod';
import { secret, setting } from './forms.ts';

/** With what license keys are sealed. */
export const licenseKeys = z.object({
  PMC_LICENSE_KEY_SECRET: setting(secret.optional(), {
    meaning:
      'a secret of at least 32 characters that seals license keys in the store, see docs/license-keys.md; without it none are imported or shown',
    isSecret: true,
  }),
  PMC_LICENSE_KEY_SECRET_PREVIOUS: setting(secret.optional(), {
    meaning: 'the secret before that one, as long as keys are there that it has sealed',
    isSecret: true,
  }),
});
