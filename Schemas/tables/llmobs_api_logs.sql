-- The table twin of the source, for development without Kafka: the same columns, filled by INSERT or COPY.
-- Every view works on it unchanged: `weir serve --schemas Schemas/tables --schemas Schemas/views/10_llmobs_token_usage_per_user.sql ..`
CREATE TABLE llmobs_api_logs (
  request_id VARCHAR,
  user_id VARCHAR,
  model VARCHAR,
  prompt_tokens INT,
  completion_tokens INT,
  total_tokens INT,
  latency_ms INT,
  status VARCHAR,
  error_code VARCHAR,
  finish_reason VARCHAR,
  temperature FLOAT,
  cost_usd FLOAT,
  logged_at TIMESTAMPTZ
);
