import { z } from 'zod';
import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { companyDomainOf } from '../../program/joining/email-domain.ts';
import { findOrganizations } from '../association/find-organizations.ts';
import { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { enrollment } from './enrollment-steps.ts';
import { type EnrollmentShown, enrollmentView } from './view.ts';

/**
 * A company that is no member yet becomes one, in four steps on one card. Whoever leaves half-way goes on later.
 * Source: Membership Enrollment and Re-enrollment Guide, https://www.scribd.com/document/5261/Membership
 */
export const enrollOrganization = page({
  name: 'enroll-organization',
  title: 'Enroll a new organization',
  confirms: true,
  area: 'administration',
  summary: 'Make your company a member of the partner network',
  right: 'organization.enroll',
  slots: z.object({}),
  async load(c): Promise<EnrollmentShown | Refusal> {
    const at = await enrollment.arrive(c, {});
    if (at instanceof Refusal) return at;
    const { draft } = at;
    if (draft.step === 'done') {
      const [organization, association] = await Promise.all([
        c.store.organization(draft.organizationId),
        c.store.association(draft.organizationId, c.principal.individual.id),
      ]);
      // Whoever has left it since begins anew.
      if (organization === undefined || association === undefined)
        return { at: at.anew(), lookAlikes: [], sameDomain: [] };
      return { at, lookAlikes: [], sameDomain: [], enrolled: organization.value };
    }
    const { name, country } = draft.company;
    const lookAlikes = draft.showsLookAlikes ? (await findOrganizations(c, name, country)).found : [];
    const domain = companyDomainOf(c.principal.individual.signInEmail ?? '', freeMailDomains);
    const isAsked = draft.step === 'organization' || draft.step === 'profile';
    const sameDomain = domain !== undefined && isAsked ? await c.store.organizationsOfDomain(domain) : [];
    return { at, lookAlikes, sameDomain };
  },
  view: enrollmentView,
  actions: enrollment.actions,
});
