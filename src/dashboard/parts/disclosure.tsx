import { Button } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type ReactNode, useId, useState } from 'react';

/** Something that is shown when somebody wants it. */
export function Disclosure(props: {
  readonly closed: string;
  readonly open: string;
  /** What it is of, for whoever hears the button without what stands around it. */
  readonly about?: string;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const title = isOpen ? props.open : props.closed;
  return (
    <div>
      <Button
        appearance="transparent"
        size="small"
        className="disclose"
        icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        {...(props.about === undefined ? {} : { 'aria-label': `${title}: ${props.about}` })}
        onClick={() => setOpen(!isOpen)}
      >
        {title}
      </Button>
      {isOpen && <div id={id}>{props.children}</div>}
    </div>
  );
}
