import { lights, type Light } from '#ui/light/lights.ts';

/** What the map shows stands in its address: it can be sent to a colleague, and gone back to. */
export type MapChoice = {
  status: 'open' | 'closed' | 'all';
  lights: readonly Light[];
  matterCode: string | null;
  townCode: string | null;
  emergency: boolean;
  /** One day of the slider; null: all of them. */
  day: string | null;
  /** Corners of the part that was marked, as the server reads them. */
  ring: string | null;
};

const statuses = ['open', 'closed', 'all'] as const;

/** What it cannot mean is left out instead of failing the page. */
export function readChoice(query: URLSearchParams): MapChoice {
  const matching = (name: string, pattern: RegExp) => {
    const given = query.get(name);
    return given !== null && pattern.test(given) ? given : null;
  };
  const asked = (query.get('light') ?? '').split(',');
  return {
    status: statuses.find((one) => one === query.get('status')) ?? 'open',
    lights: lights.filter((light) => asked.includes(light)),
    matterCode: matching('matterCode', /^[\w.-]{1,40}$/),
    townCode: matching('townCode', /^\d{12}$/),
    emergency: query.get('emergency') === 'yes',
    day: matching('day', /^20\d\d-\d\d-\d\d$/),
    ring: matching('ring', /^-?[\d.]+,-?[\d.]+( -?[\d.]+,-?[\d.]+){2,59}$/),
  };
}

/** The same as the server's questions take it. */
export function filterOf({ status, lights: chosen, matterCode, townCode, emergency, day }: MapChoice) {
  return {
    status,
    light: chosen.length > 0 && chosen.length < lights.length ? chosen.join(',') : null,
    matterCode,
    townCode,
    emergency: emergency ? 'yes' : null,
    from: day,
    to: day,
  };
}

export function ringOf(area: readonly { lng: number; lat: number }[]): string {
  return area.map(({ lng, lat }) => `${lng.toFixed(5)},${lat.toFixed(5)}`).join(' ');
}

export function areaOfRing(ring: string): { lng: number; lat: number }[] {
  return ring.split(' ').map((corner) => {
    const [lng = 0, lat = 0] = corner.split(',').map(Number);
    return { lng, lat };
  });
}

/** The same cases in the lists of the desk; a marked part of the map has no list there. */
export function listAddress(choice: MapChoice): { queue: string; query: Record<string, string> } {
  const { status, light, ...rest } = filterOf(choice);
  const one = light !== null && !light.includes(',') ? { light } : {};
  const query = Object.entries({ ...rest, ...one }).filter((pair): pair is [string, string] => pair[1] !== null);
  return { queue: status === 'open' ? 'open' : 'all', query: Object.fromEntries(query) };
}
