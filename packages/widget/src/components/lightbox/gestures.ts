import { moveBy, type Point, type View, zoomAt } from './view.js';

/** A finger that moves less than this has tapped. */
const tapPx = 10;
const doubleTapMs = 320;
const swipePx = 60;
const doubleTapFactor = 2.5;

export type Swipe = 'left' | 'right' | 'down';

export interface GestureTarget {
  /** How the picture lies now. */
  readonly view: View;
  /** From the middle of the frame. */
  pointOf(event: MouseEvent): Point;
  /** `isLast` when the fingers are off again. */
  show(view: View, isLast: boolean): void;
  swiped(swipe: Swipe): void;
  /** Once, on what the finger came down on. */
  tapped(on: EventTarget | undefined): void;
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Fingers, mouse and wheel on a picture: pinch, drag, double tap, swipe. */
export class Gestures {
  readonly #target: GestureTarget;
  readonly #points = new Map<number, Point>();
  #start: { readonly point: Point; readonly view: View; readonly on: EventTarget | undefined } | null = null;
  #wasPinch = false;
  #lastTapMs = 0;

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  readonly down = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = this.#target.pointOf(event);
    if (this.#points.size === 0) {
      // Later on, the one that holds the pointer is the target of everything.
      this.#start = { point, view: this.#target.view, on: event.composedPath()[0] };
      this.#wasPinch = false;
    }
    this.#points.set(event.pointerId, point);
    if (this.#points.size > 1) this.#wasPinch = true;
  };

  readonly move = (event: PointerEvent): void => {
    const before = this.#points.get(event.pointerId);
    if (before === undefined) return;
    const point = this.#target.pointOf(event);
    const other = [...this.#points].find(([id]) => id !== event.pointerId)?.[1];
    this.#points.set(event.pointerId, point);
    const { view } = this.#target;
    if (other !== undefined) {
      const from = middle(before, other);
      const to = middle(point, other);
      const factor = distance(point, other) / Math.max(1, distance(before, other));
      const moved = moveBy(view, { x: to.x - from.x, y: to.y - from.y });
      this.#target.show(zoomAt(moved, factor, to), false);
    } else if (view.scale > 1 || !this.#wasPinch) {
      this.#target.show(moveBy(view, { x: point.x - before.x, y: point.y - before.y }), false);
    }
  };

  readonly up = (event: PointerEvent): void => {
    const point = this.#points.get(event.pointerId);
    this.#points.delete(event.pointerId);
    if (point === undefined || this.#points.size > 0) return;
    const start = this.#start;
    const { view } = this.#target;
    this.#start = null;
    this.#target.show(view, true);
    if (start === null || this.#wasPinch || event.type === 'pointercancel') return;
    const by = { x: point.x - start.point.x, y: point.y - start.point.y };
    if (Math.hypot(by.x, by.y) < tapPx) this.#tap(event.timeStamp, point, start.on);
    else if (start.view.scale === 1) this.#swipe(by);
  };

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { view } = this.#target;
    this.#target.show(zoomAt(view, Math.exp(-event.deltaY / 300), this.#target.pointOf(event)), true);
  };

  #tap(timeMs: number, at: Point, on: EventTarget | undefined): void {
    const isDouble = timeMs - this.#lastTapMs < doubleTapMs;
    this.#lastTapMs = isDouble ? 0 : timeMs;
    const { view } = this.#target;
    if (!isDouble) this.#target.tapped(on);
    else this.#target.show(zoomAt(view, view.scale > 1 ? 0 : doubleTapFactor, at), true);
  }

  #swipe(by: Point): void {
    if (Math.abs(by.x) > Math.max(swipePx, Math.abs(by.y))) this.#target.swiped(by.x < 0 ? 'left' : 'right');
    else if (by.y > swipePx) this.#target.swiped('down');
  }
}
