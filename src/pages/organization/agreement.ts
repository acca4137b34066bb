import { z } from 'zod';
import { agreementToSign } from '../../catalog/agreements.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { signAgreement } from '../../changes/sign-agreement.ts';
import { signingDue } from '../../program/profile/agreement-due.ts';
import { agreementInForce } from '../../program/things/organization.ts';
import { AgreementForm } from '../agreement.ts';
import { Again, Conflict } from '../outcome.ts';
import { type ActionContext, action, page } from '../page.ts';
import { From } from '../portion.ts';
import { agreementView } from './agreement/view.ts';

/** From which of the earlier signatures on. */
export const AgreementSlots = z.object({ from: From });

/**
 * The agreement that the selected organization signed, and signing it anew where that is due.
 * Source: Partner Membership Center Overview (Partner Network Agreement),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const agreement = page({
  name: 'agreement',
  title: 'Partner Network Agreement',
  area: 'organization-information',
  summary: 'The agreement that your organization signed: its text, by whom and when',
  right: 'agreement.view',
  slots: AgreementSlots,
  now({ organization, catalog, today, say }) {
    if (organization === undefined) return undefined;
    if (signingDue(organization, catalog.agreements, today).length > 0) return say.text('It is to be signed again.');
    const signed = agreementInForce(organization);
    return (
      signed && say.text('Signed by {name} on {date}.', { name: signed.signedBy.name, date: say.date(signed.signedOn) })
    );
  },
  async load(c) {
    const { organizationId } = c.principal.association;
    const [{ value: organization }, inCharge] = await Promise.all([
      organizationOf(c),
      c.store.inCharge(organizationId),
    ]);
    return { organization, inCharge, due: signingDue(organization, c.catalog.agreements, c.today) };
  },
  view: agreementView,
  actions: {
    sign: action({
      right: 'agreement.sign',
      about: () => [],
      data: z.strictObject({ version: z.string() }),
      form: AgreementForm,
      slots: () => ({}),
      run: (c) => sign(c),
    }),
  },
});

async function sign(
  c: ActionContext<'agreement.sign', { version: string }, z.infer<typeof AgreementForm>>,
): Promise<Again> {
  const { say } = c;
  const outcome = await signAgreement(c, c.data.version);
  if (outcome === 'conflict') {
    return new Conflict(
      {},
      say.text('Others are changing the organization at this moment, so nothing is signed. Sign again.'),
    );
  }
  if (outcome === 'done') {
    const { title } = agreementToSign(c.catalog.agreements, c.today);
    return new Again({}, { text: say.text('Signed: {title}. Thank you.', { title }), style: 'good' });
  }
  return outcome.reason === 'not-due'
    ? new Again(
        {},
        { text: say.text('The agreement is signed already; nothing asks for it again.'), style: 'emphasis' },
      )
    : new Conflict({}, say.text('A new version of the agreement is out. Read it before you sign.'));
}
