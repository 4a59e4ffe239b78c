-- Where each case's chain must end, for the verifier: a chain that was cut off, or taken away whole, shows. The auditor
-- sees nothing else of a case.
grant select (county_code, incident_id, version, chain_head) on incidents.incident to linli_audit;
