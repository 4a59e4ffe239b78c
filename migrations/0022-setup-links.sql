-- A one-time link is redeemed by its hash: found at once, however many accounts there are.
create index account_by_setup_token on access.account (setup_token_hash) where setup_token_hash is not null;
