import type { MailKind } from '../define-kind.ts';
import { invitation } from './invitation.ts';
import { referenceRequest } from './reference.ts';

/** Every sort of e-mail. One that is not here cannot be sent. */
export const mailKinds: readonly MailKind[] = [invitation, referenceRequest];
