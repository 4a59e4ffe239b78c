-- What a unit has received and nobody works yet (待指派): a queue of its own, because at the end of all that the unit
-- handles it is not seen. Small however much the unit has in hand.
create index incident_to_assign on incidents.incident (county_code, unit_id)
  where handler_id is null and status = 'handling' and closed_at is null;
