import Fastify from 'fastify';
import pg from 'pg';

/**
 * The bare floor: fastify and pg, the same columns of the same table, no rights, no audit, no contract. Started by
 * bench/run.ts with the database's address; says its port on standard output.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });
const app = Fastify();

const columns = `incident_id, number, title, matter_code, status, due_at, allowance_ms, emergency, source, place_words,
  grid_id, town_code, unit_id, claimed_by, reported_at, ST_X(location) as longitude, ST_Y(location) as latitude, version`;

app.get('/list', async () => {
  const { rows } = await pool.query(
    `select ${columns} from incidents.incident where county_code = $1 order by reported_at desc, incident_id desc limit 20`,
    ['990101'],
  );
  return { items: rows };
});

app.get<{ Querystring: { bbox: string } }>('/box', async (request) => {
  const { rows } = await pool.query(
    `select incident_id, title, status, due_at, allowance_ms, emergency, ST_X(location) as longitude, ST_Y(location) as latitude
     from incidents.incident where location && ST_MakeEnvelope($1, $2, $3, $4, 4326) and county_code = '990101' limit 2001`,
    request.query.bbox.split(',').map(Number),
  );
  return { items: rows };
});

await pool.query('create schema if not exists bench');
await pool.query(`create table if not exists bench.floor (county_code text, incident_id uuid, number text, title text,
  description text, status text, longitude double precision, latitude double precision, reported_at timestamptz,
  primary key (county_code, incident_id))`);
let serial = 0;
app.post<{
  Body: { incidentId: string; description: string; place: { point: { longitude: number; latitude: number } } };
}>('/create', async (request) => {
  const { incidentId, description, place } = request.body;
  serial += 1;
  await pool.query(`insert into bench.floor values ($1, $2, $3, $4, $5, 'reported', $6, $7, now())`, [
    '990101',
    incidentId,
    String(serial),
    description.slice(0, 30),
    description,
    place.point.longitude,
    place.point.latitude,
  ]);
  return { incidentId };
});

await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`port ${(app.server.address() as { port: number }).port}\n`);
