import type { Catalog } from '../../catalog/catalog.ts';
import type { ImportedKey } from '../../changes/import-keys.ts';
import type { KeyLine } from '../../exchange/key-lines.ts';
import type { ProblemList } from '../../exchange/problem-list.ts';
import { foldedName } from '../../program/joining/folded.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { PartnerIdHolder } from '../../store/things/partner-id-claim.ts';

/** A key with whose it is. */
export interface MeantKey {
  readonly organization: Pick<Organization, 'id' | 'name'>;
  readonly given: ImportedKey;
}

/**
 * What the lines of a file mean here: which organization, location, software and order.
 * @param problems gets what they name and is not there, without any key
 */
export async function meantKeys(
  lines: readonly { readonly line: number; readonly value: KeyLine }[],
  membership: Membership,
  catalog: Catalog,
  problems: ProblemList,
): Promise<readonly MeantKey[]> {
  const softwareNamed = softwareIn(catalog);
  // Thousands of lines name a few of each.
  const holderOf = once((partnerId: string) => membership.holderOf(partnerId));
  const organizationOf = once((id: string) => membership.organization(id));
  const ownerOf = once((name: string) => ownerOfOrder(name, membership));
  const seen = new Map<string, number>();
  const meant: MeantKey[] = [];
  for (const { line, value } of lines) {
    const before = problems.count;
    const wrong = (problem: string) => problems.add(line, `key: ${problem}`);
    const holder = await holderOf(value.partnerId);
    const organization = holder && (await organizationOf(holder.organizationId));
    if (holder === undefined || organization === undefined) {
      wrong(`partnerId ${value.partnerId} is nobody’s`);
      continue;
    }
    const software = softwareNamed(value.product);
    // What stands there is not told: somebody may have taken one column for the other.
    if (typeof software !== 'string') wrong(`product is ${software.problem}`);
    const locationId = await locationOf(value, holder, holderOf, wrong);
    if (value.orderNumber !== undefined && !(await ownerOf(`${holder.organizationId} ${value.orderNumber}`))) {
      wrong(`orderNumber ${value.orderNumber} is no order of ${organization.value.name}`);
    }
    const [granted, used] = [numberOf(value.activations), numberOf(value.used)];
    if (used !== undefined && granted === undefined)
      wrong('used says how many of which activations: activations is missing');
    if (used !== undefined && granted !== undefined && used > granted) {
      wrong(`used is ${used}, more than the ${granted} activations`);
    }
    const name = `${holder.organizationId} ${String(software)} ${value.key}`;
    const first = seen.get(name);
    if (first !== undefined) wrong(`key is the same as on line ${first}`);
    else seen.set(name, line);
    if (problems.count > before || typeof software !== 'string') continue;
    const { state, orderNumber } = value;
    const given: ImportedKey = {
      software,
      key: value.key,
      ...(granted === undefined ? {} : { activations: { granted, ...(used === undefined ? {} : { used }) } }),
      ...(locationId === undefined ? {} : { locationId }),
      ...(orderNumber === undefined ? {} : { orderNumber }),
      ...(state === undefined ? {} : { isBlocked: state === 'blocked' }),
    };
    meant.push({ organization: organization.value, given });
  }
  return meant;
}

/** Which location a key is for; undefined for the whole organization, as its own Partner ID says. */
async function locationOf(
  { locationPartnerId }: KeyLine,
  holder: PartnerIdHolder,
  holderOf: (partnerId: string) => Promise<PartnerIdHolder | undefined>,
  wrong: (problem: string) => void,
): Promise<string | undefined> {
  if (locationPartnerId === undefined) return holder.locationId;
  const place = await holderOf(locationPartnerId);
  if (place?.organizationId === holder.organizationId) return place.locationId;
  wrong(`locationPartnerId ${locationPartnerId} is no location of this organization`);
  return undefined;
}

async function ownerOfOrder(name: string, membership: Membership): Promise<boolean> {
  const [organizationId = '', number = ''] = name.split(' ');
  return (await membership.order(organizationId, number)) !== undefined;
}

/** By its id, its name, or what else it is called; without regard to capital letters and accents. */
function softwareIn({ software, names }: Catalog): (called: string) => string | { readonly problem: string } {
  const ids = new Map<string, Set<string>>();
  for (const { id, alsoCalled } of software) {
    for (const called of [id, names.software.get(id) ?? id, ...alsoCalled]) {
      ids.set(foldedName(called), (ids.get(foldedName(called)) ?? new Set()).add(id));
    }
  }
  const keyed = new Map(software.map(({ id, needsKey }) => [id, needsKey]));
  return (called) => {
    const [id, ...others] = ids.get(foldedName(called)) ?? [];
    if (id === undefined) return { problem: 'no software of the catalog' };
    if (others.length > 0) return { problem: `the name of several, ${[id, ...others].join(', ')}` };
    return keyed.get(id) === true ? id : { problem: 'software that asks for no key' };
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Asks for each once. */
function once<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (name) => {
    const known = asked.get(name) ?? ask(name);
    asked.set(name, known);
    return known;
  };
}
