create schema call_center;
create schema storage;
create schema directory;
create schema contacts;

create table call_center.cc_calls_history (
  id uuid not null, direction varchar, destination varchar, parent_id uuid, app_id varchar not null,
  from_type varchar, from_name varchar, from_number varchar, from_id varchar,
  to_type varchar, to_name varchar, to_number varchar, to_id varchar,
  payload jsonb, domain_id bigint not null, hold_sec integer default 0, cause varchar, sip_code integer, bridged_id uuid,
  gateway_id bigint, user_id integer, queue_id integer, team_id integer, agent_id integer, attempt_id bigint, member_id bigint,
  duration integer not null default 0, description varchar, tags varchar[],
  answered_at timestamptz, bridged_at timestamptz, hangup_at timestamptz, created_at timestamptz not null,
  hangup_by varchar, stored_at timestamptz not null default now(), rating smallint, notes text,
  transfer_from uuid, transfer_to uuid, amd_result varchar, amd_duration interval, grantee_id bigint, hold jsonb,
  agent_ids integer[], user_ids bigint[], queue_ids integer[], gateway_ids bigint[], team_ids integer[], params jsonb,
  blind_transfer varchar, talk_sec integer not null default 0, amd_ai_result varchar, amd_ai_logs varchar[], amd_ai_positive boolean,
  contact_id bigint, search_number text, hide_missed boolean, redial_id uuid, schema_ids integer[], hangup_phrase varchar,
  blind_transfers jsonb, destination_name text, attempt_ids bigint[], progress_at timestamptz
);
create index on call_center.cc_calls_history (domain_id, created_at desc);
create index on call_center.cc_calls_history (id);
create index on call_center.cc_calls_history (parent_id);

create table call_center.cc_member_attempt_history (
  id bigint primary key, queue_id integer, member_id bigint, agent_id integer, result varchar(200) not null, bucket_id bigint,
  display varchar(50), description varchar, joined_at timestamptz not null, offering_at timestamptz, bridged_at timestamptz,
  reporting_at timestamptz, leaving_at timestamptz, agent_call_id varchar, member_call_id varchar, channel varchar, destination jsonb,
  domain_id bigint not null, team_id integer, seq integer not null default 0, variables jsonb, form_fields jsonb
);
create table call_center.cc_queue (id integer primary key, name varchar, type smallint, domain_id bigint);
create table call_center.cc_agent (id integer primary key, user_id bigint, team_id integer, domain_id bigint);
create table call_center.cc_team (id bigint primary key, name varchar, domain_id bigint);
create table call_center.cc_member (id bigint primary key, name varchar, domain_id bigint);
create table call_center.cc_calls_annotation (
  id bigint primary key, call_id varchar not null, created_by bigint, created_at timestamptz not null default now(), note text not null,
  start_sec integer not null default 0, end_sec integer not null default 0, updated_by bigint, updated_at timestamptz not null default now(),
  file_id bigint
);
create index on call_center.cc_calls_annotation (call_id);
create table call_center.cc_audit_rate (
  id bigint primary key, call_id varchar, rated_user_id bigint, created_by bigint, score_optional numeric, score_required numeric
);
create index on call_center.cc_audit_rate (call_id);
create table call_center.cc_calls_media_stats (
  sip_id text not null, domain_id bigint, mos_avg float8, mos_min float8, mos_max float8, jitter_avg float8, jitter_min float8, jitter_max float8,
  packetloss_avg float8, packetloss_min float8, packetloss_max float8, roundtrip_avg float8, roundtrip_min float8, roundtrip_max float8
);
create index on call_center.cc_calls_media_stats (sip_id);
create table directory.wbt_user (id bigint primary key, name text, username varchar, extension varchar);
create table directory.wbt_auth (id bigint primary key, name text);
create table directory.sip_gateway (id bigint primary key, name varchar);
create table contacts.contact (id bigint primary key, common_name text);
create table storage.files (
  id bigint primary key, name varchar, size bigint, mime_type varchar, properties jsonb, instance varchar, uuid varchar, profile_id integer,
  created_at bigint, removed boolean, not_exists boolean, domain_id bigint not null, view_name varchar, sha256sum varchar, channel varchar,
  thumbnail jsonb, retention_until timestamptz, uploaded_at timestamptz, uploaded_by bigint, malware jsonb, updated_by bigint,
  custom_properties jsonb
);
create index on storage.files (uuid);
create table storage.file_transcript (id bigint primary key, uuid varchar, locale varchar, file_id bigint, transcript text);
create index on storage.file_transcript (uuid);
