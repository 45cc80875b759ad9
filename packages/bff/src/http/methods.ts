/** Answers which methods a path knows, from the routes' patterns: what a 405 must name. */
export function methodsByPath(
  routes: readonly { readonly method: string; readonly path: string }[],
): (path: string) => string[] {
  const patterns = routes.map(({ method, path }) => ({
    method: method.toUpperCase(),
    matcher: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:[^/]+/g, '[^/]+')}$`),
  }));
  return (path) => [
    ...new Set(patterns.filter(({ matcher }) => matcher.test(path)).map(({ method }) => method)),
  ];
}
