import { lights, type Light } from '#ui/light/lights.ts';

/** The light of a line as the furniture knows it; null when no clock runs any more. */
export function lightOf(light: string | null): Light | null {
  return lights.find((one) => one === light) ?? null;
}
