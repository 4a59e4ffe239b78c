import { type ChainReport, verifyAudit, verifyChains } from '#modules/audit/public.ts';
import { chainReasonWords as en } from '#modules/audit/words.en.ts';
import { chainReasonWords as zh } from '#modules/audit/words.zh.ts';
import { caseChains } from '#modules/incidents/public.ts';
import { type CliCommand, type CliContext, optionalFlag } from '../command.ts';
import { findCounty, listCounties, withDeployment } from '../services.ts';

export const auditVerify: CliCommand = {
  name: 'audit verify',
  summary: 'help.audit-verify',
  usage: '[--county CODE]',
  flags: { county: { type: 'string' } },
  required: [],
  given: 0,
  run(context, flags) {
    return withDeployment(context.place, async ({ deployment }) => {
      const named = optionalFlag(flags, 'county');
      const counties = named ? [await findCounty(deployment, named)] : await listCounties(deployment);
      if (counties.length === 0) await findCounty(deployment, undefined);
      let broken = 0;
      for (const { countyCode, name } of counties) {
        const onProgress = (entries: number) => context.progress(`${countyCode} ${entries}`);
        const reports = [
          await verifyAudit(deployment.database, { countyCode, onProgress }),
          await verifyChains(deployment.database.asAuditor, caseChains(countyCode), { onProgress }),
        ];
        context.progress('');
        for (const report of reports) tell(context, report);
        const faults = reports.reduce((sum, report) => sum + report.faults, 0);
        broken += faults;
        const county = `${countyCode} ${name}`;
        if (faults > 0) context.say('audit.broken', { county, faults });
        else context.say('audit.unbroken', { county });
        const { head } = reports[0]!;
        if (head) context.say('audit.head', { position: head.position, hash: head.hash });
      }
      return broken > 0 ? 1 : 0;
    });
  },
};

function tell({ say }: CliContext, { kind, chains, entries, texts, findings }: ChainReport): void {
  say(kind === 'audit' ? 'audit.log' : 'audit.cases', { chains, entries, ...texts });
  for (const { chainId, position, entryId, reason, where } of findings) {
    say('audit.finding', {
      chain: `${kind} ${chainId}`,
      position: position ?? '–',
      reason: `${zh[reason]} ${en[reason]}`,
      where: [where, entryId].filter(Boolean).join(' '),
    });
  }
}
