/**
 * What every `normalise-*` rule answers: the canonical value, or why there is none. `code` is a stable word of the
 * error catalogue, `detail` one sentence for the merchant: what is wrong and how to mend it. Nothing is thrown,
 * because an import applies these rules millions of times and a refusal is an ordinary outcome there.
 */
export type Normalised<T> = Accepted<T> | Refused;

export interface Accepted<T> {
  value: T;
  code?: undefined;
  detail?: undefined;
}

export interface Refused {
  value?: undefined;
  code: ValueCode;
  detail: string;
}

/** The codes of all value rules. */
export type ValueCode =
  | 'birthday_in_future'
  | 'birthday_invalid'
  | 'consent_invalid'
  | 'email_invalid'
  | 'email_multiple'
  | 'external_id_invalid'
  | 'external_id_required'
  | 'external_id_scientific_notation'
  | 'external_id_too_long'
  | 'mobile_country_unknown'
  | 'mobile_invalid'
  | 'mobile_multiple'
  | 'mobile_scientific_notation'
  | 'name_invalid'
  | 'name_required'
  | 'name_too_long'
  | 'tag_invalid'
  | 'tag_too_long'
  | 'tags_too_many';

/** The value as given, cut so that a sentence about it stays readable (60 code points). */
export function quoted(value: string): string {
  const points = [...value];
  return `"${points.length > 60 ? `${points.slice(0, 60).join('')}…` : value}"`;
}
