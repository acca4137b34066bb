import { defined } from '../optional.ts';
import type { Organization } from '../program/things/organization.ts';
import type { PageName } from '../visit/page-names.ts';
import type { MemberVisit } from '../visit/visit.ts';
import { openWay } from './asks.ts';
import type { PictureAnswer, PictureName, PicturesShown } from './shown/pictures.ts';
import type { PictureOffered } from './shown/visit.ts';

/** Who looks at a picture, who belongs to the organization that speaks; the right to its page has been checked. */
export type PictureVisit = MemberVisit & { readonly organization: Organization };

interface PictureDefinition<Name extends PictureName, Loaded> {
  /** The wire name. */
  readonly name: Name;
  readonly title: string;
  /** One line. */
  readonly summary: string;
  /**
   * The page of the chat that has all of it: whoever may not open it, or whose membership is not entitled to it, does not
   * see the picture, and is told what the page would tell them.
   */
  readonly page: PageName;
  /** What the page itself reads; it is never read in another way than there. */
  load(c: PictureVisit): Promise<Loaded>;
  /** Pure: texts that are ready to be read, and numbers and days to draw. */
  view(loaded: Loaded, c: PictureVisit): PicturesShown[Name];
}

/** A picture as the rest of the house sees it. */
export interface Picture {
  readonly name: PictureName;
  readonly page: PageName;
  /** How it is offered; undefined to whom its page is not. */
  offered(c: PictureVisit): PictureOffered | undefined;
  show(c: PictureVisit): Promise<PictureAnswer>;
}

/** Declares what the tab draws. */
export function picture<Name extends PictureName, Loaded>(definition: PictureDefinition<Name, Loaded>): Picture {
  const { name, title, summary, page } = definition;
  return {
    name,
    page,
    offered({ say, pages }) {
      if (!pages.some((one) => one.name === page)) return undefined;
      return { name, title: say.text(title), summary: say.text(summary), ask: openWay(page, say).ask };
    },
    async show(c) {
      const { say, today, organization } = c;
      const shown = definition.view(await definition.load(c), c);
      const { id, name: called } = organization;
      const way = openWay(page, say);
      return { name, title: say.text(title), organization: { id, name: called }, today, ...defined({ way }), shown };
    },
  };
}
