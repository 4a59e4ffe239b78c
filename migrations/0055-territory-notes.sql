-- Notes on drafts of the territory are free text of staff: what somebody wrote of a person can be destroyed by an order. That
-- there was a note, by whom and when, stays.
alter table grids.territory_draft_step add column note_erased_at timestamptz(3);
grant update (note, note_erased_at) on grids.territory_draft_step to linli_app;
