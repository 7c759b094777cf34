-- The source: one JSON event for each LLM API call, published by your application to Kafka.
--
-- `properties.*` goes to librdkafka as it is written, so SASL and TLS are set here too; `weir serve --kafka HOST:PORT` overrides the broker.
-- `scan.startup.mode` decides where the first start begins to read: 'earliest', 'latest', or 'timestamp' with scan.startup.timestamp.millis.
CREATE SOURCE llmobs_api_logs (
  request_id VARCHAR,
  user_id VARCHAR,
  model VARCHAR,
  prompt_tokens INT,
  completion_tokens INT,
  total_tokens INT,
  latency_ms INT,
  status VARCHAR,         -- 'success' or 'error'
  error_code VARCHAR,     -- 'rate_limit_error', 'timeout', 'context_overflow', NULL
  finish_reason VARCHAR,  -- 'stop', 'length', 'content_filter', NULL
  temperature FLOAT,
  cost_usd FLOAT,
  logged_at TIMESTAMPTZ
)
WITH (
  connector = 'kafka',
  topic = 'llm-api-logs',
  properties.bootstrap.server = 'kafka:9092',
  scan.startup.mode = 'earliest'
)
FORMAT PLAIN ENCODE JSON;
