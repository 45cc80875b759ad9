/** Loading starts this far ahead of what is on screen. */
const aheadPx = 600;

/** The box that an element scrolls in, through shadow trees; `null` = the window. */
function scrollerOf(element: Element): Element | null {
  let node: Node | null = element;
  while (node !== null) {
    if (node instanceof Element && /auto|scroll/.test(getComputedStyle(node).overflowY)) return node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return null;
}

/** Calls back once, when an element comes near the screen. Ends when the returned function is called. */
export function whenNear(element: Element, near: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      near();
    },
    // The margin counts only for the root itself.
    { root: scrollerOf(element), rootMargin: `${aheadPx}px 0px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
