import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { useSay } from '../say.tsx';

/** As many as are looked at without looking for one (our choice). */
const few = 5;

/** A list whose first entries are shown; the others when somebody wants them. @param of what they are */
export function Several<Item>(props: {
  readonly items: readonly Item[];
  readonly of: string;
  readonly children: (item: Item) => ReactNode;
}) {
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  const { items, of, children } = props;
  const rest = items.length - few;
  // One more costs no more than the button would.
  const shown = isWhole || rest <= 1 ? items : items.slice(0, few);
  return (
    <>
      <ul className="plain">{shown.map(children)}</ul>
      {shown.length < items.length && (
        <div>
          <Button
            onClick={() => setWhole(true)}
            aria-label={say.text('Show {count} more: {what}', { count: rest, what: of })}
          >
            {say.text('Show {count} more', { count: rest })}
          </Button>
        </div>
      )}
    </>
  );
}
