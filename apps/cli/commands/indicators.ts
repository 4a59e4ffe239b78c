import { recountCounty } from '#modules/assessment/public.ts';
import { type CliCommand, optionalFlag } from '../command.ts';
import { findCounty, withDeployment } from '../services.ts';

/** Counts a county's figures again from the log of its cases, also one whose cases are older than the figures. */
export const indicatorsRecount: CliCommand = {
  name: 'indicators recount',
  summary: 'help.indicators-recount',
  usage: '[--county CODE]',
  flags: { county: { type: 'string' } },
  required: [],
  given: 0,
  run(context, given) {
    return withDeployment(context.place, async ({ deployment, incidents }) => {
      const { countyCode, name } = await findCounty(deployment, optionalFlag(given, 'county'));
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
