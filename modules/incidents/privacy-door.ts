import { correctPersonalData } from './commands/correct-personal-data.ts';
import { followLink } from './commands/reporter-link.ts';
import { caseOfRequest, isOwnPhone, ownData } from './queries/own-data.ts';
import type { IncidentServices } from './services.ts';

type Case = { countyCode: string; incidentId: string };

/** What somebody may know of his own data by the private link, and what a desk decides about it. */
export function openPrivacyDoor({ unit, sealer }: Pick<IncidentServices, 'unit' | 'sealer'>) {
  return {
    /** @throws Refusal missing */
    caseOfLink: (token: string) => followLink(unit, token),
    ownData: (asked: Case & { open: boolean }) => ownData({ unit, sealer }, asked),
    isOwnPhone: (asked: Case & { phone: string }) => isOwnPhone({ unit, sealer }, asked),
    caseOfRequest: (asked: Case) => caseOfRequest(unit, asked),
    /** To be run inside the command that decides. */
    correction: correctPersonalData(sealer),
  };
}
