/** Whether this phone may still show what it holds, and what time it is as far as the server knows. */
export const deviceStates = ['active', 'locked', 'wipe'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** The last time this phone and the server spoke, by both clocks. */
export type Contact = {
  serverTime: string;
  phoneTime: string;
  expiryHours: number;
  /** What the desk has ordered. */
  order: Exclude<DeviceState, 'wipe'>;
  /** It had lapsed by this phone's clock; only the server's word ends that. */
  lapsed?: true;
};

/** Without contact for so long the phone shows nothing until somebody signs in online. */
export const defaultExpiryHours = 72;
/** A clock may be corrected by a little; set back by more it is no witness. */
const toleratedMilliseconds = 3_600_000;

/** Too long ago, or the clock was set back behind the last contact; where nothing was ever read there is nothing to hide. */
export function isExpired(contact: Contact | null, now: Date): boolean {
  if (contact === null) return false;
  if (contact.lapsed === true) return true;
  const since = now.getTime() - Date.parse(contact.phoneTime);
  return since > contact.expiryHours * 3_600_000 || since < -toleratedMilliseconds;
}

/** How far this phone's clock stands from the server's, in milliseconds; what it adds to its own instants. */
export function clockOffset(contact: Contact | null): number {
  return contact === null ? 0 : Date.parse(contact.serverTime) - Date.parse(contact.phoneTime);
}
