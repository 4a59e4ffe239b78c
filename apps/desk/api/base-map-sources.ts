import { useQuery } from '@tanstack/react-query';
import { BaseMapFilesAnswer, BaseMapSourcesAnswer } from '#modules/grids/contract.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';

export const baseMapSourcesKey = 'base-map-sources';

/** Grounds of others that the map may lie on. */
export function useBaseMapSources() {
  const county = useCountyPath();
  return useQuery({
    queryKey: [baseMapSourcesKey, county],
    queryFn: ({ signal }) => ask(`${county}/base-map-sources`, BaseMapSourcesAnswer, { signal }),
    staleTime: 300_000,
  });
}

/** Files of tiles in the folder of the deployment; read anew each time somebody comes to choose one. */
export function useBaseMapFiles() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['base-map-files', county],
    queryFn: ({ signal }) => ask(`${county}/base-map-files`, BaseMapFilesAnswer, { signal }),
    staleTime: 0,
  });
}
