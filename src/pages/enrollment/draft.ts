import { z } from 'zod';
import type { At, Buttons, Progress } from '../sequence.ts';

/**
 * What a person has said so far; texts as they were typed, so that nothing has to be typed again. Four steps, with the
 * look-alikes that may come up in the first, and a last look before it is done.
 * Source: Membership Enrollment and Re-enrollment Guide, https://www.scribd.com/document/5261/Membership
 */
export interface EnrollmentDraft extends Progress<'organization' | 'agreement' | 'person' | 'profile' | 'confirm'> {
  readonly organizationId: string;
  readonly company: {
    readonly name: string;
    readonly website: string;
    readonly city: string;
    readonly country: string;
  };
  /** The name and country for which the look-alikes were shown and are all other companies. */
  readonly isNoneOf?: string;
  readonly showsLookAlikes: boolean;
  /** The version of the agreement that was accepted. */
  readonly signed?: string;
  readonly person: { readonly email: string; readonly phone: string; readonly jobTitle: string };
  readonly profile: {
    readonly employees: string;
    readonly businessFocus: string;
    /** Here and below: absent in a draft of the time before it was asked for. */
    readonly services?: string;
    readonly customerSegments: string;
    readonly technologies?: string;
    readonly timeZone: string;
    readonly takesColleagues: boolean;
  };
}

export const ButtonData = z.strictObject({});

export interface EnrollmentWizard {
  readonly name: 'enroll-organization';
  readonly right: 'organization.enroll';
  readonly draft: EnrollmentDraft;
  readonly loaded: undefined;
  readonly data: typeof ButtonData;
}

export type EnrollmentAt = At<EnrollmentWizard>;
export type EnrollmentButtons = Buttons<EnrollmentWizard>;
