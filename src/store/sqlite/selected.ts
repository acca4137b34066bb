/*
 * How the selections of the seam are read out of a body. An index serves a statement only if both say it in the same
 * words, and what a released file was indexed by is never changed again.
 */

export const isInCharge = `type = 'association' AND (body ->> '$.value.rights' <> 'none' OR body ->> '$.value.roles[0]' IS NOT NULL)`;

export const recipient = `body ->> '$.value.recipientId'`;
