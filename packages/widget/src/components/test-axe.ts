import type { AxeResults, RunOptions } from 'axe-core';
import 'axe-core/axe.min.js';
import { nextFrame, until } from './test-dom.js';

// The file puts itself there; it is no module.
const { axe } = window as unknown as {
  axe: { run(root: Element, options: RunOptions): Promise<AxeResults> };
};

/** A tree and all shadow trees in it: each tells of its own animations alone. */
function treesIn(tree: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = [...tree.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [tree, ...inner.flatMap(treesIn)];
}

/** Colours are those at the end of what fades, also of what begins to with the next frames. */
async function fadingEnds(): Promise<void> {
  for (let quietFrames = 0; quietFrames < 3; quietFrames += 1) {
    await nextFrame();
    const running = treesIn(document)
      .flatMap((tree) => tree.getAnimations())
      .filter((one) => one.playState !== 'finished')
      // What turns for as long as something takes never ends.
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    if (running.length > 0) quietFrames = 0;
    // One that is cancelled by a newer state has ended too.
    await Promise.allSettled(running.map((one) => one.finished));
  }
}

/** What axe finds wrong on the page as it is now, rule by rule; nothing is what a test wants to see. */
export async function axeViolations(): Promise<string[]> {
  document.documentElement.lang = 'en';
  document.title = 'Test';
  // What is still on its way would not be looked at.
  await until('all parts', () => treesIn(document).every((tree) => !tree.querySelector(':not(:defined)')));
  await fadingEnds();
  const results = await axe.run(document.body, { rules: { 'page-has-heading-one': { enabled: false } } });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
