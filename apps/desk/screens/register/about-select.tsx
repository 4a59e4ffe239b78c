import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

type AboutSelectProps = {
  handles: { id: string };
  value: readonly string[];
  onChoose: (organisationIds: readonly string[]) => void;
};

/** The organisations that a report is about; at most five. */
export function AboutSelect({ handles, value, onChoose }: AboutSelectProps) {
  const county = useCountyPath();
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 3_600_000,
  });
  return (
    <Select
      {...handles}
      mode="multiple"
      maxCount={5}
      optionFilterProp="label"
      value={[...value]}
      loading={organisations.isLoading}
      options={(organisations.data?.items ?? []).map(({ organisationId, name }) => ({
        value: organisationId,
        label: name,
      }))}
      onChange={(ids: string[]) => onChoose(ids)}
    />
  );
}
