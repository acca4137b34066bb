import { individualIdOf } from '../program/things/people.ts';

/** The people of the demo. Names, companies and ids are invented. */
export interface DemoPerson {
  readonly objectId: string;
  readonly name: string;
  readonly email: string;
}

export const demoTenantId = '00000000-0000-4000-8000-00000000d3a0';

const person = (number: number, name: string, domain: string): DemoPerson => ({
  objectId: `0d300000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  name,
  email: `${name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '.')}@${domain}`,
});

/** The Global Administrator who is signed in at the first Playground. */
export const marta = person(1, 'Marta Oliveira', 'contoso.example');
/** The individual without administration rights at the second; belongs to two organizations. */
export const diogo = person(2, 'Diogo Santos', 'contoso.example');
export const ana = person(3, 'Ana Ferreira', 'contoso.example');
export const rui = person(4, 'Rui Almeida', 'contoso.example');
export const ines = person(5, 'Inês Carvalho', 'contoso.example');
export const tiago = person(6, 'Tiago Rocha', 'contoso.example');
export const sofia = person(7, 'Sofia Pinto', 'contoso.example');
export const pedro = person(8, 'Pedro Neves', 'contoso.example');
export const lucia = person(9, 'Lucía Romero', 'contoso.example');
export const javier = person(10, 'Javier Ortega', 'contoso.example');
export const aoife = person(11, 'Aoife Byrne', 'northwind.example');
export const liam = person(12, 'Liam Walsh', 'northwind.example');
export const jonas = person(13, 'Jonas Weber', 'tailspin.example');
export const petra = person(14, 'Petra Vogel', 'tailspin.example');
/** Waits to be associated with Contoso, from a domain that Contoso does not take at once. */
export const helena = person(15, 'Helena Costa', 'costa-partners.example');
/** Works for Contoso, but nobody there knows it yet. */
export const nuno = person(16, 'Nuno Lopes', 'contoso.example');

export function demoIndividualId(entry: DemoPerson): string {
  return individualIdOf(demoTenantId, entry.objectId);
}
