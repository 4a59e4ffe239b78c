/** 等保 practice, configurable in one place: at least 8 characters of three of the four classes. */
export const passwordPolicy = { leastLength: 8, leastClasses: 3, attemptsBeforeLock: 5, lockMinutes: 30 } as const;

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/] as const;

export function isAcceptablePassword(password: string, username: string): boolean {
  const met = classes.filter((one) => one.test(password)).length;
  return (
    [...password].length >= passwordPolicy.leastLength &&
    met >= passwordPolicy.leastClasses &&
    !password.toLowerCase().includes(username.toLowerCase())
  );
}
