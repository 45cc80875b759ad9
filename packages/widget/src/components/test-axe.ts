import type { AxeResults, RunOptions } from 'axe-core';
import 'axe-core/axe.min.js';
import { nextFrame } from './test-dom.js';

// The file puts itself there; it is no module.
const { axe } = window as unknown as {
  axe: { run(root: Element, options: RunOptions): Promise<AxeResults> };
};

/** Colours are those at the end of the transitions, also of those that begin with the next frames. */
async function transitionsEnd(): Promise<void> {
  for (let quietFrames = 0; quietFrames < 3; quietFrames += 1) {
    await nextFrame();
    const running = document
      .getAnimations()
      .filter((one) => one instanceof CSSTransition && one.playState !== 'finished');
    if (running.length > 0) quietFrames = 0;
    // One that is cancelled by a newer state has ended too.
    await Promise.allSettled(running.map((one) => one.finished));
  }
}

/** What axe finds wrong on the page as it is now, rule by rule; nothing is what a test wants to see. */
export async function axeViolations(): Promise<string[]> {
  document.documentElement.lang = 'en';
  document.title = 'Test';
  await transitionsEnd();
  const results = await axe.run(document.body, { rules: { 'page-has-heading-one': { enabled: false } } });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
