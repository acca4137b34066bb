import { createHash } from 'node:crypto';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { SignedAgreement } from '../program/things/organization.ts';

/** A version of the Partner Network Agreement, which never changes once it was published. */
export interface AgreementVersion {
  readonly version: string;
  readonly publishedOn: CalendarDate;
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

/*
 * The wording is ours, short, and stands where a program puts its own text. What it covers follows the published
 * agreements of 2010 (https://microsoftpartner.weebly.com/agreement-letter.html) and of May 2018
 * (https://studylib.net/doc/25336884/microsoft-partner-network-agreement-may-2018--1-).
 */
const membership = {
  heading: '1. Membership',
  text: 'Your company takes part in the partner network from the day on which this agreement is accepted until its anniversary date, and for a further year with each renewal. The program guide and the terms of the program web sites are part of this agreement.',
};
const authority = {
  heading: '2. Authority',
  text: 'Whoever accepts this agreement declares to be authorized to bind the company. The name of the person, the date and the version of the text are recorded.',
};
const information = {
  heading: '3. Use of information',
  text: 'The program uses what you enter to run the membership, and to send information about it. Administrators receive messages about the status of the membership; everything else each person chooses for themselves.',
};
const benefits = {
  heading: '4. Benefits',
  text: 'Software benefits are for internal business use, demonstrations and internal training. They may not be sold, hosted for customers or used at home, and they end with the membership unless the benefit says otherwise.',
};
const ending = {
  heading: '5. End',
  text: 'Either side may end this agreement with thirty days of notice. Status and benefits that depend on it end on the same day.',
};
const affiliates = {
  heading: '6. Affiliates and countries',
  text: 'Affiliated companies may take part by the rules of the program. The contracting company of the program depends on the country of your headquarters.',
};

/** Oldest first. */
export const agreementVersions: readonly AgreementVersion[] = [
  {
    version: '2010-10',
    publishedOn: '2010-10-01',
    title: 'Partner Network Agreement, October 2010',
    sections: [membership, authority, information, benefits, ending],
  },
  {
    version: '2018-05',
    publishedOn: '2018-05-01',
    title: 'Partner Network Agreement, May 2018',
    sections: [membership, authority, information, benefits, ending, affiliates],
  },
];

/** The version that is signed today. @throws Error before the first version was published */
export function agreementToSign(today: CalendarDate): AgreementVersion {
  const inForce = agreementVersions.findLast((entry) => entry.publishedOn <= today);
  if (inForce === undefined) throw new Error(`no Partner Network Agreement on ${today}`);
  return inForce;
}

/** SHA-256 of the text as it is shown, hexadecimal: what a signature refers to. */
export function textHashOf(agreement: AgreementVersion): string {
  return createHash('sha256').update(JSON.stringify(agreement)).digest('hex');
}

/** What a signature of this version refers to: the text as it was shown, which is in English. */
export function signatureOf(agreement: AgreementVersion): Pick<SignedAgreement, 'version' | 'textHash' | 'language'> {
  return { version: agreement.version, textHash: textHashOf(agreement), language: 'en' };
}
