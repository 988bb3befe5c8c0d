/**
 * A number format that writes digits as they stand, such as `00000` for a customer number or `+00 000 0000000` for a telephone number: a `0` for
 * each digit that is shown at the least, and what stands between them. Its zeros and its plus are part of what a
 * person sees, and are not in the stored number.
 */
export interface DigitMask {
  mask: string;
}

const LITERAL = /"([^"]*)"|\\([\s\S])/g;
const COLOUR_OR_LOCALE = /\[(?:\$[^\]]*|black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]/gi;
/** Only what stands between the digits of a number that is a name; a point between bare zeros is a fraction. */
const MASK = /^[-+/() 0.]*0[-+/() 0.]*$/;

/** The mask that a number format code is for a positive number, which its first section is for; undefined where it is none. */
export function digitMaskOf(code: string): DigitMask | undefined {
  if (/[.,]/.test(code.replace(LITERAL, ''))) return undefined;
  const [section = ''] = code.replace(COLOUR_OR_LOCALE, '').split(';');
  const mask = section.replace(LITERAL, '$1$2');
  if (!MASK.test(mask) || /0/.test(section.match(LITERAL)?.join('') ?? '')) return undefined;
  return mask === '0' ? undefined : { mask };
}

/** @param digits digits alone; more of them than the mask has stand at the place of its first zero */
export function throughMask(digits: string, { mask }: DigitMask): string {
  const places = mask.split('0').length - 1;
  const shown = digits.padStart(places, '0');
  let next = shown.length - places;
  let first = true;
  return mask.replace(/0/g, () => {
    const from = first ? 0 : next;
    first = false;
    next += 1;
    return shown.slice(from, next);
  });
}
