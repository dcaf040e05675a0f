-- :count legs of domain 1, and 500 of domain 2 that nobody of domain 1 may see. Every fifth leg is the child of the one before it.
insert into directory.wbt_user select n, 'Person ' || n, 'person' || n, (200 + n)::text from generate_series(1, 20) n;
insert into directory.wbt_auth select n, 'Grantee ' || n from generate_series(1, 5) n;
insert into directory.sip_gateway select n, 'Gateway ' || n from generate_series(1, 3) n;
insert into contacts.contact select n, 'Contact ' || n from generate_series(1, 10) n;
insert into call_center.cc_queue select n, 'Queue ' || n, (array[1, 2, 3, 4, 5, 10])[n], 1 from generate_series(1, 6) n;
insert into call_center.cc_team select n, 'Team ' || n, 1 from generate_series(1, 4) n;
insert into call_center.cc_agent select n, n, 1 + n % 4, 1 from generate_series(1, 20) n;
insert into call_center.cc_member select n, 'Member ' || n, 1 from generate_series(1, 50) n;

create function pg_temp.call_id(n bigint) returns uuid language sql immutable as $$ select md5('call ' || n)::uuid $$;

insert into call_center.cc_member_attempt_history
  (id, queue_id, member_id, agent_id, result, display, description, joined_at, bridged_at, leaving_at, reporting_at, destination, domain_id, team_id)
select n, 1 + n % 6, 1 + n % 50, 1 + n % 20, (array['success', 'abandoned', 'no decision', 'voicemail'])[1 + n % 4],
  case when n % 2 = 0 then '+3188' || n end, case when n % 3 = 0 then E'\n note ' || n || ' 100%  ' end,
  t, case when n % 4 <> 1 then t + (n % 50) * interval '1 second' end, t + interval '95.5 seconds',
  case when n % 2 = 0 then t + interval '120.25 seconds' end, jsonb_build_object('name', 'Destination ' || n), 1, 1 + n % 4
from (select n, timestamptz '2026-01-01 08:00:00.123456+00' + n * interval '37.001 seconds' as t from generate_series(1, :count) n) one
where n % 3 <> 2;

insert into call_center.cc_calls_history
  (id, direction, destination, parent_id, app_id, from_type, from_name, from_number, from_id, to_type, to_name, to_number, to_id, payload, domain_id,
   hold_sec, cause, sip_code, bridged_id, gateway_id, user_id, queue_id, team_id, agent_id, attempt_id, member_id, duration, tags,
   answered_at, bridged_at, hangup_at, created_at, hangup_by, stored_at, transfer_from, transfer_to, amd_result, amd_ai_result, grantee_id, hold,
   agent_ids, user_ids, queue_ids, gateway_ids, team_ids, params, blind_transfer, talk_sec, contact_id, search_number, hide_missed, schema_ids,
   hangup_phrase, destination_name)
select pg_temp.call_id(n), case when n % 2 = 0 then 'inbound' else 'outbound' end, '+3110' || lpad((n % 9973)::text, 6, '0'),
  case when n % 5 = 4 then pg_temp.call_id(n - 1) end, 'fs1', 'dest', case when n % 7 > 0 then 'Ann ' || n end,
  '+316' || lpad((n * 7919 % 100000000)::text, 8, '0'), '', case when n % 2 = 0 then 'user' end, case when n % 2 = 0 then 'Agent ' || n % 20 end,
  case when n % 2 = 0 then (200 + n % 20)::text end, case when n % 2 = 0 then (n % 20)::text end,
  case n % 4 when 0 then jsonb_build_object('Company', 'Firm ' || n % 100, 'quote', 'it''s "x" \ ; --') when 1 then jsonb_build_object('n', n % 10, 'list', jsonb_build_array('a', 'b'))
    when 2 then '{}'::jsonb end,
  1, n % 30, (array['NORMAL_CLEARING', 'USER_BUSY', 'NO_ANSWER', 'ORIGINATOR_CANCEL', 'LOSE_RACE', 'NORMAL_UNSPECIFIED', 'CALL_REJECTED'])[1 + n % 7],
  (array[200, 486, 480, 487])[1 + n % 4], case n % 5 when 3 then pg_temp.call_id(n + 1) when 4 then pg_temp.call_id(n - 1) end,
  case when n % 3 = 0 then 1 + n % 3 end, case when n % 4 > 0 then 1 + n % 20 end, case when n % 3 <> 2 then 1 + n % 6 end, 1 + n % 4, 1 + n % 20,
  case when n % 3 <> 2 then n end, case when n % 6 = 0 then 1 + n % 50 end, n % 100, case when n % 9 = 0 then array['vip', 'tag ' || n % 5] end,
  case when n % 4 > 0 then t + (n % 25) * interval '1 second' end, case when n % 4 > 1 then t + (n % 25 + 1) * interval '1 second' end,
  t + (30 + n % 100) * interval '1.05 seconds', t, (array['A', 'B', 'F'])[1 + n % 3], t + interval '5 minutes',
  case when n % 50 = 7 then pg_temp.call_id(n - 1) end, case when n % 50 = 8 then pg_temp.call_id(n - 2) end,
  case when n % 8 = 0 then (array['HUMAN', 'MACHINE', 'CANCEL'])[1 + n % 3] end, case when n % 8 = 1 then (array['human', 'cancelled', 'voicemail'])[1 + n % 3] end,
  case when n % 10 = 0 then 1 + n % 5 end, case when n % 30 = 3 then jsonb_build_array(jsonb_build_object('start', 1767254400000 + n, 'finish', 1767254409000 + n, 'sec', 9)) end,
  array[1 + n % 20], array[1 + n % 20, 1 + n % 7], array[1 + n % 6], array[1 + n % 3], array[1 + n % 4],
  jsonb_build_object('sip_id', 'sip-' || n, 'record_start', 1767254400000 + n), case when n % 60 = 5 then '+31' || n end, n % 90,
  case when n % 12 = 0 then 1 + n % 10 end, case when n % 5 = 0 then '+316555' || n end, case when n % 40 = 0 then true end, array[n % 8],
  case when n % 5 = 1 then 'Normal clearing' end, case when n % 11 = 0 then 'Name ' || n end
from (select n, timestamptz '2026-01-01 08:00:00.123456+00' + n * interval '37.001 seconds' as t from generate_series(1, :count) n) one;

insert into call_center.cc_calls_history (id, direction, destination, app_id, from_type, from_number, domain_id, created_at, hangup_at, cause)
select md5('other ' || n)::uuid, 'inbound', '+3110', 'fs1', 'dest', '+31699999999', 2, timestamptz '2026-01-01 08:00:00+00' + n * interval '1 minute',
  timestamptz '2026-01-01 08:01:00+00' + n * interval '1 minute', 'NORMAL_CLEARING' from generate_series(1, 500) n;

insert into storage.files (id, name, size, mime_type, uuid, created_at, removed, domain_id, view_name, channel, custom_properties)
select 9007199254740000 + n, 'file ' || n, n * 1000, (array['audio/mpeg', 'audio/wav', 'image/png', 'video/mp4', 'application/pdf'])[1 + n % 5],
  pg_temp.call_id(n)::text, 1767254400000 + n, case when n % 20 = 0 then true end, 1, case when n % 2 = 0 then 'View ' || n end,
  (array['call', 'screenrecording', 'call'])[1 + n % 3], case when n % 7 = 0 then jsonb_build_object('start_time', 1767254000000 + n, 'end_time', 1767254900000 + n) end
from generate_series(1, :count) n where n % 4 in (1, 3);
insert into storage.files (id, name, size, mime_type, uuid, domain_id) select n, 'foreign', 1, 'audio/wav', pg_temp.call_id(n)::text, 2 from generate_series(1, 50) n;

insert into storage.file_transcript select n, pg_temp.call_id(n)::text, 'nl', 9007199254740000 + n, 'water damage in the kitchen ' || n from generate_series(1, :count, 97) n;
insert into call_center.cc_calls_annotation (id, call_id, created_by, created_at, note, start_sec, end_sec, updated_at, file_id)
select n, pg_temp.call_id(n)::text, 1 + n % 20, timestamptz '2026-03-01 10:00:00.5+00', 'remark ' || n, n % 9, n % 9 + 3, timestamptz '2026-03-01 11:00:00+00', n from generate_series(1, :count, 101) n;
insert into call_center.cc_audit_rate select n, pg_temp.call_id(n)::text, 1 + n % 20, 1 + n % 3, n % 10, n % 5 from generate_series(1, :count, 103) n;
insert into call_center.cc_calls_media_stats select 'sip-' || n, 1, 4.25, 3.5, 4.5, 1.5, 0, 9.25, 0.5, 0, 2, 20.5, 10, 80 from generate_series(1, :count, 10) n;
analyze;
