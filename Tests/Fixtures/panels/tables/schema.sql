-- Ordinary tables with the column names, order and types that the six seed views have
-- (PostgreSQL's type rules applied to the view definitions:
--  count(*) -> bigint, sum(int) -> bigint, min/max(int) -> int, percentile_cont -> float8,
--  round(x::numeric, n) -> numeric without typmod, TUMBLE window bounds -> timestamptz).

CREATE TABLE llmobs_token_usage_per_user (
    user_id                  varchar,
    model                    varchar,
    request_count            bigint,
    total_prompt_tokens      bigint,
    total_completion_tokens  bigint,
    total_tokens             bigint,
    avg_tokens_per_request   numeric,
    total_cost_usd           numeric,
    window_start             timestamptz,
    window_end               timestamptz
);

CREATE TABLE llmobs_latency_percentiles (
    model          varchar,
    request_count  bigint,
    p0_ms          integer,
    p50_ms         double precision,
    p90_ms         double precision,
    p95_ms         double precision,
    p99_ms         double precision,
    p100_ms        integer,
    window_start   timestamptz,
    window_end     timestamptz
);

CREATE TABLE llmobs_error_rates (
    model                    varchar,
    total_requests           bigint,
    error_count              bigint,
    success_count            bigint,
    error_rate_pct           numeric,
    rate_limit_errors        bigint,
    timeout_errors           bigint,
    context_overflow_errors  bigint,
    window_start             timestamptz,
    window_end               timestamptz
);

CREATE TABLE llmobs_cost_per_model (
    model                 varchar,
    request_count         bigint,
    total_tokens          bigint,
    total_cost_usd        numeric,
    avg_cost_per_request  numeric,
    cost_per_1k_tokens    numeric,
    window_start          timestamptz,
    window_end            timestamptz
);

CREATE TABLE llmobs_cost_per_user (
    user_id               varchar,
    request_count         bigint,
    total_tokens          bigint,
    total_cost_usd        numeric,
    avg_cost_per_request  numeric,
    window_start          timestamptz,
    window_end            timestamptz
);

CREATE TABLE llmobs_model_quality_drift (
    model                  varchar,
    total_requests         bigint,
    natural_stops          bigint,
    truncated              bigint,
    filtered               bigint,
    completion_rate_pct    numeric,
    truncation_rate_pct    numeric,
    avg_completion_tokens  numeric,
    window_start           timestamptz,
    window_end             timestamptz
);
