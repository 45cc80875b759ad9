import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time of the thread: other processes of the machine do not count. */
  readonly tdur?: number;
}

const scripts =
  /^(v8\.(evaluateModule|compileModule|run)|FunctionCall|EvaluateScript|V8\.RunMicrotasks|RunMicrotasks|FireAnimationFrame|TimerFire)$/;

/**
 * CPU time, in ms, of each task of a page's main thread in which its scripts ran, while `act` goes on. What the
 * browser does by itself (navigating, laying out text) is not among them.
 */
export async function scriptTasks(browser: Browser, page: Page, act: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'v8'] });
  await act();
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString('utf8'));
  // The format of the browser's own tracing.
  const { traceEvents } = trace as { traceEvents: readonly TraceEvent[] };
  const complete = traceEvents.filter(({ ph }) => ph === 'X');
  const ran = complete.filter(({ name }) => scripts.test(name));
  const endOf = ({ ts, dur = 0 }: TraceEvent) => ts + dur;
  return complete
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .filter((task) =>
      ran.some(
        (event) =>
          event.pid === task.pid &&
          event.tid === task.tid &&
          event.ts >= task.ts &&
          endOf(event) <= endOf(task),
      ),
    )
    .map(({ tdur = 0 }) => tdur / 1000);
}
