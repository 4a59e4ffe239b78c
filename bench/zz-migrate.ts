import { openDeployment } from '#platform/deployment/open-deployment.ts';
const d = await openDeployment({ dataFolder: process.env['LINLI_DATA']!, databaseUrl: process.env['DATABASE_URL'] });
await d.close();
