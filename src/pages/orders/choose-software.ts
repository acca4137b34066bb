import { z } from 'zod';
import { Again } from '../outcome.ts';
import { type Action, action } from '../page.ts';

/** The software that somebody chose from a list: the page is shown for it. */
export function chooseSoftware(right: 'software.download' | 'license-statement.view'): Action {
  return action({
    right,
    data: z.strictObject({}),
    form: z.object({ software: z.string().max(200).optional() }),
    about: () => [],
    async run({ form, say, catalog }) {
      const chosen = catalog.software.find(({ id }) => id === form.software);
      return chosen === undefined
        ? new Again({}, { text: say.text('Choose software from the list.'), style: 'attention' })
        : new Again({ software: chosen.id });
    },
  });
}
