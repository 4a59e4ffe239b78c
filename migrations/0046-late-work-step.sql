-- Late work that is taken over becomes a step of its case, and its words go there; what was taken over before has none.
alter table incidents.late_work add column step_id uuid;
