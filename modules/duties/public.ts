export { type DutyItemGiven, type DutyListGiven, putDutyList } from './commands/put-list.ts';
export { dutyListImporter } from './import/duty-list-importer.ts';
export { bindingDutyJudgement, dutyJudgement, type DutyQuestion } from './queries/duty-judgement.ts';
export { dutyRoutes } from './routes.ts';
