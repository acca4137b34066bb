import fc from 'fast-check';
import {
  isMcpId,
  type McpIdClaim,
  type McpLink,
  relinked,
  tidiedMcpId,
  united,
} from '../../../src/program/requirements/mcp.ts';
import type { PassedExam } from '../../../src/program/things/people.ts';

const mcpId = '5214317';
const link = (organizationId: string, id?: string): McpLink => ({
  organizationId,
  locationId: 'lisbon',
  ...(id === undefined ? {} : { id }),
});

test.each([
  ['5214317', true],
  ['52 14-317', true],
  ['', false],
  ['MCP5214317', false],
  ['1234567890123', false],
])('whether "%s" can be an MCP ID: %s', (typed, isOne) => {
  expect(isMcpId(tidiedMcpId(typed))).toBe(isOne);
});

test('an MCP ID of somebody else is never linked', () => {
  const claim: McpIdClaim = { mcpId, individualId: 'tenant~ana', earlier: [] };
  expect(relinked(claim, { mcpId, individualId: 'tenant~rui', link: link('contoso', '1') }, [])).toBeUndefined();
});

test('a new link remembers every place where it may still count', () => {
  const before: McpIdClaim = { mcpId, individualId: 'tenant~ana', link: link('b', '2'), earlier: [link('a', '1')] };
  const after = relinked(before, { mcpId, individualId: 'tenant~ana', link: link('c', '3') }, [link('b'), link('d')]);
  expect(after).toEqual({
    mcpId,
    individualId: 'tenant~ana',
    link: link('c', '3'),
    earlier: [link('a', '1'), link('b', '2'), link('d')],
  });
});

test('whatever the order of links, no place is forgotten before it is settled', () => {
  const places = fc.array(fc.constantFrom(undefined, 'a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(places, (chosen) => {
      let claim: McpIdClaim | undefined;
      const linked = new Set<string>();
      for (const [index, organizationId] of chosen.entries()) {
        const to = organizationId === undefined ? {} : { link: link(organizationId, String(index)) };
        claim = relinked(claim, { mcpId, individualId: 'tenant~ana', ...to }, []);
        if (organizationId !== undefined) linked.add(organizationId);
      }
      const known = [...(claim?.earlier ?? []), ...(claim?.link === undefined ? [] : [claim.link])];
      expect(new Set(known.map((entry) => entry.organizationId))).toEqual(linked);
    }),
  );
});

test('transcripts together have each exam once, on the day it was first passed', () => {
  const exam: fc.Arbitrary<PassedExam> = fc.record({
    code: fc.constantFrom('70-461', '70-462', '70-463'),
    on: fc.constantFrom('2020-01-01' as const, '2021-06-30' as const, '2025-12-31' as const),
  });
  fc.assert(
    fc.property(fc.array(exam), fc.array(exam), (one, other) => {
      const together = united(one, other);
      const all = [...one, ...other];
      expect(new Set(together.map(({ code }) => code))).toEqual(new Set(all.map(({ code }) => code)));
      for (const { code, on } of together) {
        expect(
          all
            .filter((entry) => entry.code === code)
            .map((entry) => entry.on)
            .toSorted()[0],
        ).toBe(on);
      }
      expect(united(other, one)).toEqual(together);
      expect(united(together, together)).toEqual(together);
    }),
  );
});
