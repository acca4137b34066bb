import { z } from 'zod';
import { agreementToSign } from '../catalog/agreements.ts';
import { when } from '../optional.ts';
import type { Visit } from '../visit/visit.ts';

/* The step in which the agreement is read and signed, the same wherever something is signed for. */

export const AgreementForm = z.object({
  hasRead: z.literal('true', 'Accept the Partner Network Agreement.'),
  hasAuthority: z.literal('true', 'Confirm that you have the authority to bind the company.'),
});

/** The agreement that is signed today. @param signer as what and when, in words */
export function agreementSection({ today, catalog, say }: Pick<Visit, 'today' | 'catalog' | 'say'>, signer: string) {
  const { title, sections } = agreementToSign(catalog.agreements, today);
  return {
    title,
    sections: sections.map(({ heading, text }) => ({ heading, text })),
    notes: when(catalog.agreementNote, (text) => ({ text: say.ofProgram(text) })),
    signer,
  };
}
