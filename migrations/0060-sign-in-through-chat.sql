-- 政务微信、钉钉、专有钉钉 too say who somebody is; each speaks a protocol of its own.
alter table access.outside_provider drop constraint outside_provider_kind_check;
alter table access.outside_provider add constraint outside_provider_kind_check
  check (kind in ('oidc', 'cas', 'wecom', 'dingtalk', 'government-dingtalk'));
