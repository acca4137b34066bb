import { openLanguages } from '../../src/assembly/languages.ts';
import { noticesForecast } from '../../src/cli/notices/forecast.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { marta, rui } from '../../src/demo/people.ts';
import { noticeKinds } from '../../src/notices/kinds/index.ts';
import { pages } from '../../src/pages/index.ts';
import { type CalendarDate, dateIn, timeIn } from '../../src/program/things/calendar.ts';
import { catalog } from '../support/catalog.ts';
import { createTestApp } from '../support/test-app.ts';

/** The last day is a Sunday. */
const anniversaryDate: CalendarDate = '2027-04-11';

test.each<[string, CalendarDate]>([
  ['a Saturday fifteen days before', '2027-03-27'],
  ['a Sunday a week before', '2027-04-04'],
  ['the day before the last one, a Saturday', '2027-04-10'],
  ['the last day, a Sunday', '2027-04-11'],
  ['the day after', '2027-04-12'],
  ['a day without a stage', '2027-04-14'],
])('on %s the dry run says what the bot then does', async (_, on) => {
  const app = await createTestApp({
    network: (today) => {
      const network = demoNetwork(today);
      return {
        ...network,
        organizations: network.organizations
          .filter(({ id }) => id === 'contoso')
          .map((organization) => ({
            ...organization,
            enrollment: { ...organization.enrollment, anniversaryDate },
            competencies: [],
            subscriptions: [],
          })),
        associations: network.associations.filter(({ organizationId }) => organizationId === 'contoso'),
      };
    },
  });
  // What came before has been said by then, as far as it was due.
  for (const person of [marta, rui]) await app.as(person).say('home');
  const begins = new Date(`${on}T00:30:00Z`).getTime();
  app.setNow(new Date(begins - 12 * 3_600_000));
  await app.notices.plan();
  await app.notices.deliver();
  const services = {
    kinds: noticeKinds,
    pages,
    membership: app.membership,
    catalog,
    speech: openLanguages(catalog).speech,
  };
  const foretold: string[] = [];
  for await (const line of noticesForecast(services, new Date(begins), on)) {
    const [, name, day, hour] = /^(.+?), .*: renewal \S+, on (\S+) at (\d\d)/.exec(line) ?? [];
    if (name === marta.name || name === rui.name) foretold.push(`${name} ${day} ${hour}`);
  }
  const done: string[] = [];
  let seen = app.connector.messages.length;
  for (let hour = 0; hour < 72; hour += 1) {
    app.setNow(new Date(begins + hour * 3_600_000));
    if (hour < 23) await app.notices.plan();
    await app.notices.deliver();
    for (const message of app.connector.messages.slice(seen)) {
      const name = message.conversationId === `a:${marta.objectId}` ? marta.name : rui.name;
      const moment = new Date(begins + hour * 3_600_000);
      const local = `${dateIn(moment, 'Europe/Lisbon')} ${timeIn(moment, 'Europe/Lisbon').slice(0, 2)}`;
      if (message.summary?.includes('membership of')) done.push(`${name} ${local}`);
    }
    seen = app.connector.messages.length;
  }
  expect(foretold.toSorted()).toEqual(done.toSorted());
  await app.close();
});
