import { join } from 'node:path';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { caseAddressees, openReporterDoor } from '#modules/incidents/routes.ts';
import { createMessenger, type MessageSettings, type Messenger, openProvider } from '#modules/notifications/public.ts';
import { heldAddressee } from '#modules/portal/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { KeyRing } from '#platform/crypto/key-ring.ts';

type MessageParts = {
  services: IncidentServices;
  runCommand: RunCommand;
  keys: Pick<KeyRing, 'keyFor'>;
  dataFolder: string;
  settings: MessageSettings;
  now: () => Date;
  counties: () => Promise<readonly string[]>;
  onFault: (error: unknown) => void;
};

/** The messenger with the provider that is set, and the rooms that know to whom a message goes. */
export async function openMessages({
  services,
  runCommand,
  keys,
  dataFolder,
  settings,
  ...rest
}: MessageParts): Promise<Messenger> {
  const { linkOf } = openReporterDoor({ services, runCommand, linkKey: keys.keyFor('reporter links') });
  const links = { publicAddress: settings.publicAddress ?? null, linkOf };
  return createMessenger({
    ...rest,
    unit: services.unit,
    runCommand,
    provider: await openProvider(settings, join(dataFolder, 'outgoing')),
    addressees: [...caseAddressees(services, links), heldAddressee(services, links)],
  });
}
