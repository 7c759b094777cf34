-- panel 23: bigint epoch time column: $__unixEpochFilter and $__unixEpochGroupAlias over a subquery
SELECT floor((ts)/3600)*3600 AS "time", metric, sum(tokens) AS tokens
FROM (
  SELECT extract(epoch FROM window_start)::bigint AS ts, user_id AS metric, total_tokens AS tokens
  FROM llmobs_token_usage_per_user
) q
WHERE ts >= 1773100800 AND ts <= 1773122400
GROUP BY 1, 2
ORDER BY 1, 2
