import { problemOfHost } from './hosts.ts';

/** Something that is filled into the package for an environment. */
interface Wanted {
  /** What to put there. */
  readonly meaning: string;
  readonly isOptional?: true;
  /** What is wrong with a value, to be read behind its name; undefined if nothing is. */
  problem(value: string, isForDevelopment: boolean): string | undefined;
}

const id: Wanted['problem'] = (value) => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
    return 'is no id such as 3f2a8c1e-5b7d-4e90-a1c6-9d4b7e2f6a35';
  }
  return isTyped(value.replaceAll('-', '').toLowerCase()) ? 'is a placeholder, and no id of anything' : undefined;
};

/**
 * Whether somebody has typed these digits to have some: of 32 that are drawn at random, practically never fewer than
 * six are different, and never do twenty of them count up or repeat the one before.
 */
function isTyped(digits: string): boolean {
  const steps = [...digits].filter((digit, at) => {
    const step = Number.parseInt(digit, 16) - Number.parseInt(digits[at - 1] ?? 'z', 16);
    return step === 0 || step === 1;
  });
  return new Set(digits).size < 6 || steps.length >= 20;
}

const page: Wanted['problem'] = (value, isForDevelopment) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '') return 'is no address of a page, https://...';
  return problemOfHost(url.hostname, isForDevelopment);
};

/** Words that stand where a name is to be. */
const noName =
  /^(my app|teams app|your|company name|developer name|publisher|todo|tbd|change ?me|xxx)\b|^<.*>$|^\[.*\]$/i;

/** By name, in the order in which they are asked for. */
const wanted: Readonly<Record<string, Wanted>> = {
  TEAMS_APP_ID: {
    meaning:
      'the id of the app in Teams; `atk provision` writes it, or take a new one of your own (`uuidgen`) and keep it',
    problem: id,
  },
  BOT_ID: {
    meaning: 'the application (client) id of the bot, its MicrosoftAppId; `atk provision` writes it',
    problem: id,
  },
  SSO_APP_ID: {
    meaning: 'the application (client) id that people sign in to, PMC_SSO_APP_ID; `atk provision` writes it',
    problem: id,
  },
  PUBLIC_DOMAIN: {
    meaning:
      'the domain at which people reach the server, that of PMC_PUBLIC_URL; one of your own, such as pmc.contoso.com',
    problem: problemOfHost,
  },
  DEVELOPER_NAME: {
    meaning: 'who publishes the app, as people see it in Teams; at most 32 letters',
    problem: (value) => {
      if (noName.test(value)) return 'is a placeholder, and nobody’s name';
      return [...value].length > 32 ? 'is longer than 32 letters' : undefined;
    },
  },
  DEVELOPER_WEBSITE_URL: { meaning: 'the page where people find support for the app, https', problem: page },
  DEVELOPER_PRIVACY_URL: { meaning: 'the page with your statement on privacy, https', problem: page },
  DEVELOPER_TERMS_URL: { meaning: 'the page with your terms of use, https', problem: page },
  APP_NAME_SUFFIX: {
    meaning:
      'what stands behind the name of the app, to tell environments apart, such as “ dev”; at most 5 letters, or nothing',
    isOptional: true,
    problem: (value) => ([...value].length > 5 ? 'is longer than 5 letters' : undefined),
  },
};

/** Letters of a wrong value, to find it again. */
const mostShown = 80;

/**
 * What is missing or wrong of what a package wants.
 * @param names of what stands in it as placeholders
 * @returns a sentence for each, which says what to put there
 */
export function problemsOf(
  names: readonly string[],
  values: Readonly<Record<string, string | undefined>>,
  isForDevelopment: boolean,
): readonly string[] {
  const known = Object.keys(wanted);
  const inOrder = [...known.filter((name) => names.includes(name)), ...names.filter((name) => !known.includes(name))];
  return inOrder.flatMap((name) => {
    const rule = wanted[name];
    const value = values[name]?.trim() ?? '';
    const meaning = rule === undefined ? '' : `: ${rule.meaning}`;
    if (value === '') return rule?.isOptional ? [] : [`${name} is missing${meaning}.`];
    const problem = value.includes('${{') ? 'is not filled in itself' : rule?.problem(value, isForDevelopment);
    const shown = value.length > mostShown ? `${value.slice(0, mostShown)}…` : value;
    return problem === undefined ? [] : [`${name} is “${shown}”, which ${problem}${meaning}.`];
  });
}
