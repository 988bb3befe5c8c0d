/** What a place in a text can stand for. */
export interface TemplateValues {
  customer: { name: string };
  offer: { title: string; description: string | null; code: string | null };
}

/** The places of a text, `{{customer.name}}` and so on, with what fills them. */
const PLACES: Record<string, (values: TemplateValues) => string | null> = {
  'customer.name': ({ customer }) => customer.name,
  'offer.title': ({ offer }) => offer.title,
  'offer.description': ({ offer }) => offer.description,
  'offer.code': ({ offer }) => offer.code,
};

/** Names a text may use, for people. */
export const PLACE_NAMES = Object.keys(PLACES);

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Names a text uses that stand for nothing. */
export function unknownPlaces(template: string): string[] {
  const names = [...template.matchAll(PLACE)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !Object.hasOwn(PLACES, name));
}

/**
 * Fills the places of a text, once: what is filled in is never read as a place. What the offer does not have is empty.
 *
 * @param escape applied to each value, as HTML needs it
 */
export function fillTemplate(
  template: string,
  values: TemplateValues,
  escape: (value: string) => string = (value) => value,
): string {
  return template.replace(PLACE, (_, name: string) => escape(PLACES[name]?.(values) ?? ''));
}

/** Text that stands for itself in HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
