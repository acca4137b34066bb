import { darkContainerStyles } from './dark-colors.ts';

/** How a card is looked at. */
export interface Look {
  readonly width: number;
  readonly isDark: boolean;
  /** A client that knows no elements newer than those of schema 1.5, as the Playground is one: it draws their fallbacks. */
  readonly isOld: boolean;
}

/** A page with the changed script. */
export interface DrawingPage {
  drawCard(card: unknown, look: Look): void;
}

/** Elements that Teams draws and the Playground has, but does not use. An icon would come from the internet. */
export const newElements = ['Badge', 'ProgressBar'];

/**
 * The Playground's script, changed so that instead of starting the Playground it has a function `drawCard`. It is one
 * minified file: each place is found by what stands around it, and a Playground without that place fails here.
 */
export function withDrawCard(script: string): string {
  const find = (what: string, pattern: RegExp) => {
    const found = pattern.exec(script);
    if (found === null)
      throw new Error(`this Agents Playground has ${what} in another place: adapt ${import.meta.url}`);
    return found.slice(1) as [string, string];
  };
  const swap = (what: string, pattern: RegExp, by: (found: string) => string) => {
    find(what, pattern);
    script = script.replace(pattern, by);
  };
  const [dark, light] = find('its themes', /\.fluentV9DarkTheme=(\w+),\w+\.fluentV9LightTheme=(\w+)/);
  const [registry] = find('its elements', /([\w$]+)\.defaultElements\.register\("Chart\.Donut"/);
  const [component] = find('what draws a card', /function (\w+)\(e\)\{const t=new \w+;e\.actionHandler&&/);
  const classes = newElements.map((type) => find(type, new RegExp(`(\\w+)\\.jsonTypeName="${type}"`))[0]);

  const styles = JSON.stringify(darkContainerStyles);
  swap(
    'the host config',
    /(?<=t\.hostConfig=new \w+\()\w+(?=\),e\.payload&&t\.parse)/,
    (config) => `e.look.isDark?{...${config},containerStyles:${styles}}:${config}`,
  );
  swap(
    'the theme of a card',
    new RegExp(`(?<=function ${component}\\(e\\)\\{const t=new \\w+;)`),
    () => 't.theme=+e.look.isDark;',
  );

  const register = newElements.map(
    (type, index) =>
      `look.isOld?${registry}.elements.unregister("${type}"):${registry}.elements.register("${type}",()=>new ${classes[index]});`,
  );
  const start = /\w+\.render\(\(0,\w+\.jsx\)\(\w+\.StrictMode,.{0,500},e\)(?=\}\}\(\)\}\)\(\)\}\)\(\);$)/;
  swap('its start', start, (render) => {
    const tree = render
      .replace(`theme:${light}`, `theme:look.isDark?${dark}:${light}`)
      .replace(/\((\w+),\{\}\)/, `(${component},{payload,look,key:Math.random()})`);
    const ground = 'document.body.style.background=look.isDark?"#2d2c2c":"#fff";';
    return `globalThis.drawCard=(payload,look)=>{${register.join('')}${ground}${tree}}`;
  });
  return script;
}
