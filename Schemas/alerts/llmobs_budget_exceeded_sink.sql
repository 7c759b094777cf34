-- Only users over five cents an hour: a record when a user enters, changes within, or leaves the list (a leaving user is a null value).
-- Not loaded by default: `weir serve --schemas Schemas/views --schemas Schemas/alerts`.
CREATE SINK llmobs_budget_exceeded_sink AS
SELECT user_id, window_start, window_end, request_count, total_cost_usd
FROM llmobs_cost_per_user
WHERE total_cost_usd > 0.05
WITH (
  connector = 'kafka',
  properties.bootstrap.server = 'kafka:9092',
  topic = 'llm-budget-exceeded',
  type = 'upsert',
  primary_key = 'user_id,window_start'
)
FORMAT UPSERT ENCODE JSON;
