/** The element of this page with that ID and of that class; throws when the page and its script disagree. */
export function byId<Kind extends Element>(id: string, kind: abstract new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${kind.name} with the ID ${id}`);
}
