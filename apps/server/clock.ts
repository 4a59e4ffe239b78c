/** Business time: the wall, or in a simulation a clock that only moves when told. */
export type BusinessClock = { now(): Date; advanceTo(at: Date): void; virtual: boolean };

export function wallClock(): BusinessClock {
  return {
    virtual: false,
    now: () => new Date(),
    advanceTo() {
      throw new Error('the clock on the wall cannot be moved');
    },
  };
}

export function virtualClock(start: Date): BusinessClock {
  let at = start.getTime();
  return {
    virtual: true,
    now: () => new Date(at),
    advanceTo(next) {
      at = Math.max(at, next.getTime());
    },
  };
}
