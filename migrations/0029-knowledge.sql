create schema knowledge;
grant usage on schema knowledge to linli_app;

-- What people ask again and again, and what the office that answers for it says (知识库). The row holds how the article
-- stands and what is offered now; every version stays beside it.
create table knowledge.article (
  county_code text not null check (county_code ~ '^\d{6}$'),
  article_id uuid not null,
  owner_organisation_id uuid not null,
  -- How the newest version stands. An older one that is public stays so while a newer one waits.
  state text not null check (state in ('draft', 'asked', 'refused', 'public', 'withdrawn')),
  version integer not null,
  public_version integer,
  -- Of the newest version; of the public one where there is one.
  question text not null,
  division_path text collate "C" not null,
  matters text[] not null,
  valid_from date not null,
  valid_until date not null,
  -- Features of the public version's words (platform/pure/text-features.ts); empty while nothing is public.
  words text[] not null default '{}',
  used_count integer not null default 0,
  changed_at timestamptz(3) not null,
  primary key (county_code, article_id)
);
create index article_by_words on knowledge.article using gin (words);
create index article_newest on knowledge.article (county_code, changed_at desc, article_id desc);
create index article_of_owner on knowledge.article (county_code, owner_organisation_id, changed_at desc, article_id desc);
create index article_to_review on knowledge.article (county_code, changed_at desc, article_id desc) where state = 'asked';
create index article_to_renew on knowledge.article (county_code, valid_until, article_id) where public_version is not null;
grant select, insert, update on knowledge.article to linli_app;

create table knowledge.article_version (
  county_code text not null,
  article_id uuid not null,
  version integer not null,
  question text not null,
  answer text not null,
  basis text not null,
  division_path text collate "C" not null,
  matters text[] not null,
  valid_from date not null,
  valid_until date not null,
  written_by uuid not null,
  written_at timestamptz(3) not null,
  primary key (county_code, article_id, version)
);
grant select, insert on knowledge.article_version to linli_app;

-- What was decided about a version, and by whom.
create table knowledge.review (
  county_code text not null,
  review_id uuid not null,
  article_id uuid not null,
  version integer not null,
  decision text not null check (decision in ('approved', 'refused', 'withdrawn')),
  words text,
  decided_by uuid not null,
  decided_at timestamptz(3) not null,
  primary key (county_code, review_id)
);
create index review_of_article on knowledge.review (county_code, article_id, decided_at desc);
grant select, insert on knowledge.review to linli_app;

-- What was asked and no article answered: the operators' own search words, normalised, numbers blotted out, counted.
create table knowledge.unanswered (
  county_code text not null,
  unanswered_id uuid not null,
  words_key text not null,
  words text not null,
  searched_count integer not null default 0,
  answered_count integer not null default 0,
  declined_count integer not null default 0,
  matter_code text,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  -- Dismissed, or made into an article.
  settled_at timestamptz(3),
  article_id uuid,
  primary key (county_code, unanswered_id)
);
create unique index unanswered_by_words on knowledge.unanswered (county_code, words_key);
create index unanswered_most_asked on knowledge.unanswered
  (county_code, (searched_count + answered_count + declined_count) desc, last_at desc, unanswered_id) where settled_at is null;
grant select, insert, update, delete on knowledge.unanswered to linli_app;
