import type { Output, World } from './world.ts';

/**
 * The same world for commands that tell something in sentences: what is stored, or was given, moves no cursor of the
 * terminal and turns no text round. What writes data for programs keeps the world as it is.
 */
export function plainWorld(world: World): World {
  const { standardOutput } = world;
  const plain: Output = {
    ...(standardOutput.isTTY === undefined ? {} : { isTTY: standardOutput.isTTY }),
    write: (text: string | Uint8Array) => standardOutput.write(typeof text === 'string' ? withoutControls(text) : text),
    once: standardOutput.once.bind(standardOutput),
    removeListener: standardOutput.removeListener.bind(standardOutput),
  };
  return { ...world, standardOutput: plain };
}

/** Lines stay lines. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, '\u{fffd}');
}
