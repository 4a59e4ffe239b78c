import { countMissing, recountCounty } from '#modules/assessment/public.ts';
import { type CliCommand, optionalFlag } from '../command.ts';
import { findCounty, withDeployment } from '../services.ts';

/**
 * Counts a county's figures again from the log of its cases; with `--missing` only what is not counted yet, which goes on
 * where it was broken off.
 */
export const indicatorsRecount: CliCommand = {
  name: 'indicators recount',
  summary: 'help.indicators-recount',
  usage: '[--county CODE] [--missing]',
  flags: { county: { type: 'string' }, missing: { type: 'boolean' } },
  required: [],
  given: 0,
  run(context, given) {
    return withDeployment(context.place, async ({ deployment, incidents }) => {
      const { countyCode, name } = await findCounty(deployment, optionalFlag(given, 'county'));
      if (given['missing'] === true) {
        const onPage = (looked: number, counted: number) => context.progress(`${countyCode} ${looked} ${counted}`);
        const cases = await countMissing(deployment.database, { countyCode, onPage });
        context.progress('');
        context.say('indicators.counted', { county: `${countyCode} ${name}`, cases });
        return 0;
      }
      const time = await incidents.workingTimes.of(countyCode);
      const recount = await recountCounty(deployment.database, {
        countyCode,
        time,
        onPage: (cases) => context.progress(`${countyCode} ${cases}`),
      });
      context.progress('');
      context.say('indicators.recounted', { county: `${countyCode} ${name}`, ...recount });
      return 0;
    });
  },
};
