/** Area and location, as IANA names zones today, or UTC. */
const NAME =
  /^(?:UTC|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)(?:\/[\w+-]{1,32}){1,2})$/;

/**
 * Whether `value` is the IANA name of a time zone.
 *
 * Not all that `Intl` takes is one, and other programs, PostgreSQL among them, mean something else by it or do
 * not know it: the sign of `+05:30` is the other way round there, `IST` is Israel, `SystemV/EST5` is nothing.
 */
export function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !NAME.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false; // a RangeError is how Intl says that it does not know the name
  }
}
