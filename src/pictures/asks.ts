import type { Button } from '../cards/button.ts';
import type { Level } from '../program/things/competency.ts';
import type { Speech } from '../speech/speech.ts';
import type { PageName } from '../visit/page-names.ts';
import type { Viewer } from '../visit/viewer.ts';
import { softwareName } from '../words/licenses.ts';
import { competencyName, levelWord } from '../words/names.ts';
import type { Way } from './shown/common.ts';

/*
 * The tab leads to the chat by what is to be said there. Each of these sentences is understood as the page that it means:
 * `test/pictures/pictures.test.ts` says those of whole pages.
 */

/** Opens a page as it is, by the phrase that help shows for it. */
export function openWay(page: PageName, say: Speech, title = say.text('Open in the chat')): Way {
  return { title, ask: { text: say.phrase(page) } };
}

/** The same with the title of the page, for whoever may open it; undefined for the others. */
export function pageWay(page: PageName, { pages, say }: Pick<Viewer, 'pages' | 'say'>): Way | undefined {
  const found = pages.find(({ name }) => name === page);
  return found && openWay(page, say, say.text(found.title));
}

export function competencyWay(held: { readonly competency: string; readonly level: Level }, say: Speech): Way {
  const values = { competency: competencyName(held.competency, say), level: levelWord(held.level, say) };
  return {
    title: say.text('See how {name} stands', { name: values.competency }),
    ask: { text: say.text('what is missing for {level} {competency}', values, 'said to the bot') },
  };
}

export function orderWay(number: string, say: Speech): Way {
  return {
    title: say.text('See order {order}', { order: number }),
    ask: { text: say.text('pay order {number}', { number }, 'said to the bot') },
  };
}

export function purchasesOfYearWay(year: number, say: Speech): Way {
  const values = { year: String(year) };
  return {
    title: say.text('Show the orders of {year}', values),
    ask: { text: say.text('show the program purchases of {year}', values, 'said to the bot') },
  };
}

export function shipmentWay(number: string, say: Speech): Way {
  return {
    title: say.text('See shipment {number}', { number }),
    ask: { text: say.text('where is shipment {number}', { number }, 'said to the bot') },
  };
}

export function softwareWay(software: string, say: Speech): Way {
  const values = { software: softwareName(software, say) };
  return {
    title: say.text('How the licenses of {software} are counted', values),
    ask: { text: say.text('license statement for {software}', values, 'said to the bot') },
  };
}

export function requestWay(name: string, say: Speech): Way {
  return {
    title: say.text('Answer {name}', { name }),
    ask: { text: say.text('approve the request of {person}', { person: name }, 'said to the bot') },
  };
}

export function switchWay(organization: string, say: Speech): Way {
  return {
    title: say.text('Let the chat speak for {organization} too', { organization }),
    ask: { text: say.text('switch to {organization}', { organization }, 'said to the bot') },
  };
}

/** A button of a card as what is to be said: the order that it names, else its page. */
export function wayOfButton({ page, data }: Button, title: string, say: Speech): Way {
  const { order } = data;
  return page === 'pay-order' && typeof order === 'string'
    ? { ...orderWay(order, say), title }
    : openWay(page as PageName, say, title);
}
