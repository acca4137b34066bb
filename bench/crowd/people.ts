import { individualIdOf } from '../../src/program/things/people.ts';

/** One of those who ask, and to whom something is due. */
export function individualOf(index: number): string {
  return individualIdOf('tenant-0', `person-${index}`);
}
