import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Select,
  Textarea,
} from '@fluentui/react-components';
import { type FormEvent, useRef, useState } from 'react';
import type { DeedInput, DeedShown } from '../../pictures/shown/deed.ts';
import { Reference } from '../parts/reference.tsx';
import { useSay } from '../say.tsx';
import { codeOf, type Trouble, wordsOf } from '../trouble.ts';
import styles from './deeds.module.css';
import { useDoing } from './doing.tsx';

/** With what is shown no longer, the same press makes no sense. */
const overtaken = ['changed-meanwhile', 'not-there', 'not-allowed'];

/** Says what will happen, asks what has to be asked, and does it. What was typed stays if it does not work. */
export function DeedDialog(props: {
  readonly deed: DeedShown;
  readonly isOpen: boolean;
  readonly close: (isDone: boolean) => void;
}) {
  const { deed, isOpen, close } = props;
  const say = useSay();
  const { doIt, done, lookAgain } = useDoing();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => firstTyped(deed));
  const [trouble, setTrouble] = useState<Trouble>();
  const [isDoing, setDoing] = useState(false);
  // Pressed again after an answer that never came, it is still the same press.
  const press = useRef('');
  press.current ||= crypto.randomUUID();

  const isOver = trouble !== undefined && overtaken.includes(codeOf(trouble));
  const leave = () => {
    if (isDoing) return;
    close(isOver);
    if (isOver) lookAgain();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isDoing) return;
    setDoing(true);
    const answer = await doIt({ deed: deed.deed, press: press.current, about: deed.about, inputs: typed });
    setDoing(false);
    if ('value' in answer) {
      close(true);
      done(answer.value.text);
      return;
    }
    setTrouble(answer.trouble);
    // A refusal is an answer: what is then typed is another press.
    if ('told' in answer.trouble) press.current = '';
  };
  const meant = trouble !== undefined && 'told' in trouble ? trouble.told.input : undefined;
  const words = trouble === undefined ? undefined : wordsOf(trouble, say);
  return (
    <Dialog open={isOpen} modalType="modal" onOpenChange={(_event, { open }) => !open && leave()}>
      <DialogSurface className={styles.surface ?? ''}>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{deed.confirm.title}</DialogTitle>
            <DialogContent className={styles.content ?? ''}>
              <p>{deed.confirm.text}</p>
              {deed.inputs.map((input) => (
                <Input
                  key={input.name}
                  input={input}
                  value={typed[input.name] ?? ''}
                  {...(meant === input.name && words !== undefined ? { problem: words.text } : {})}
                  change={(value) => setTyped({ ...typed, [input.name]: value })}
                />
              ))}
              {words !== undefined && meant === undefined && (
                <MessageBar intent="warning" layout="multiline" role="alert">
                  <MessageBarBody>
                    <MessageBarTitle>{words.title}</MessageBarTitle> {words.text}
                    {words.reference !== undefined && <Reference reference={words.reference} />}
                  </MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              {isOver ? (
                <Button appearance="primary" onClick={leave}>
                  {say.text('Show how it is now')}
                </Button>
              ) : (
                <>
                  <Button type="submit" appearance="primary" disabledFocusable={isDoing} aria-busy={isDoing}>
                    {deed.confirm.yes}
                  </Button>
                  <Button onClick={leave} disabledFocusable={isDoing}>
                    {deed.confirm.no}
                  </Button>
                </>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

function firstTyped({ inputs }: DeedShown): Readonly<Record<string, string>> {
  return Object.fromEntries(inputs.map((input) => [input.name, input.kind === 'choice' ? input.value : '']));
}

function Input(props: {
  readonly input: DeedInput;
  readonly value: string;
  readonly problem?: string;
  readonly change: (value: string) => void;
}) {
  const { input, value, problem, change } = props;
  const shown = {
    label: input.label,
    className: styles.input ?? '',
    ...(problem === undefined ? {} : { validationMessage: problem }),
  };
  if (input.kind === 'text') {
    return (
      <Field {...shown} hint={input.hint}>
        <Textarea
          value={value}
          maxLength={input.most}
          resize="vertical"
          onChange={(_event, { value }) => change(value)}
        />
      </Field>
    );
  }
  return (
    <Field {...shown}>
      <Select value={value} onChange={(_event, { value }) => change(value)}>
        {value === '' && <option value="" />}
        {input.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
