import type { Catalog } from '../catalog/catalog.ts';
import type { Mail } from '../program/things/mail.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { MailText, Whereabouts } from '../visit/mailing.ts';

/** What every kind gets, read anew each time its text is written. */
export interface MailContext {
  readonly mail: Mail;
  readonly organization: Organization;
  readonly store: Membership;
  readonly catalog: Catalog;
  readonly now: Date;
  readonly say: Speech;
  readonly whereabouts: Whereabouts;
}

/** It needs not be sent (any more), with the reason for who looks at it later. */
export class NotWanted {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

interface MailKindDefinition<Loaded> {
  /** The wire name (`Mail.kind`). */
  readonly name: string;
  /** Reads what the mail says and finds out whether it is still wanted. */
  load(c: MailContext): Promise<Loaded | NotWanted> | Loaded | NotWanted;
  /** Pure; every sentence of it goes through `c.say`. */
  text(loaded: Loaded, c: MailContext): MailText;
}

/** A kind as the rest of the house sees it. */
export interface MailKind {
  readonly name: string;
  compose(c: MailContext): Promise<MailText | NotWanted>;
}

/** Declares a sort of e-mail. */
export function mailKind<Loaded>({ name, load, text }: MailKindDefinition<Loaded>): MailKind {
  return {
    name,
    async compose(c) {
      const loaded = await load(c);
      return loaded instanceof NotWanted ? loaded : text(loaded, c);
    },
  };
}
