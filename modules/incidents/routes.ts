import type { FileStore } from '#platform/files/store.ts';
import type { Route } from '#platform/http/route.ts';
import { actingRoutes } from './acting-routes.ts';
import { alikeRoutes } from './alike-routes.ts';
import { archiveRoutes } from './archive/archive-routes.ts';
import { callBackRoutes } from './call-back-routes.ts';
import { dispatchRoutes } from './dispatch-routes.ts';
import { dutyHintRoutes } from './duty-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { instructionRoutes } from './instruction-routes.ts';
import { lateWorkRoutes } from './late-work-routes.ts';
import { lifeRoutes } from './life-routes.ts';
import { mapTileRoutes } from './map-tile-routes.ts';
import { type PresenceDoors, presenceRoutes } from './presence-routes.ts';
import { publicCaseRoutes } from './public-routes.ts';
import { qualityRoutes } from './quality-routes.ts';
import { type ReadingDoors, readingRoutes } from './reading-routes.ts';
import { shiftRoutes } from './shift-routes.ts';
import { sideLifeRoutes } from './side-life-routes.ts';
import { takeOverRoutes } from './take-over-routes.ts';
import { territoryRoutes } from './territory-routes.ts';
import { viewsRoutes } from './views-routes.ts';
import { wallRoutes } from './wall-routes.ts';
import { whatIfRoutes } from './what-if/what-if-routes.ts';

export type IncidentDoors = ReadingDoors &
  PresenceDoors & {
    /** Where the bytes of attachments lie; an archive package takes them along. */
    store: Pick<FileStore, 'get'>;
  };

// A program that runs the rooms opens it; rooms above get it handed in.
export { caseAddressees } from './queries/recipients.ts';
export { openReporterDoor } from './reporter-door.ts';

export function incidentRoutes(doors: IncidentDoors): Route[] {
  return [
    ...readingRoutes(doors),
    ...actingRoutes(doors),
    ...lifeRoutes(doors),
    ...archiveRoutes(doors),
    ...alikeRoutes(doors.services),
    ...whatIfRoutes(doors),
    ...dispatchRoutes(doors),
    ...publicCaseRoutes(doors),
    ...dutyHintRoutes(doors.services),
    ...sideLifeRoutes(doors.services, doors.cursors),
    ...takeOverRoutes(doors),
    ...territoryRoutes(doors),
    ...lateWorkRoutes(doors),
    ...qualityRoutes(doors),
    ...callBackRoutes(doors),
    ...instructionRoutes(doors),
    ...viewsRoutes(doors),
    ...presenceRoutes(doors),
    ...exportRoutes(doors),
    ...mapTileRoutes(doors.services),
    ...wallRoutes(doors.services),
    ...shiftRoutes(doors),
  ];
}
