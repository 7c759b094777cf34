-- Every change of a user's hourly spend, as an upsert on the compacted topic `llm-cost-alerts`:
-- the last record of a key is the truth, so a consumer of ten lines can warn, throttle or page.
CREATE SINK llmobs_cost_alerts_sink
FROM llmobs_cost_per_user
WITH (
  connector = 'kafka',
  properties.bootstrap.server = 'kafka:9092',
  topic = 'llm-cost-alerts',
  type = 'upsert',
  primary_key = 'user_id,window_start'
)
FORMAT UPSERT ENCODE JSON;
