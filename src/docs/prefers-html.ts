/**
 * Whether a caller would rather have a page than JSON, by its `Accept` header (RFC 9110 §12.5.1). Without a
 * preference it gets the page: an address in an error answer is mostly opened by a person.
 */
export function prefersHtml(accept: string | undefined): boolean {
  if (accept === undefined) return true;
  return quality(accept, 'text', 'html') >= quality(accept, 'application', 'json');
}

/** Weight of a media type: that of the most specific range that covers it, 0 when none does. */
function quality(accept: string, type: string, subtype: string): number {
  let found = { specificity: -1, weight: 0 };
  for (const range of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    const specificity = [`*/*`, `${type}/*`, `${type}/${subtype}`].indexOf(name);
    if (specificity <= found.specificity) continue;
    const stated = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const weight = stated === undefined ? 1 : Number(stated);
    found = { specificity, weight: Number.isNaN(weight) ? 0 : weight };
  }
  return found.weight;
}
