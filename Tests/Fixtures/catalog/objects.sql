CREATE TABLE calls (id bigint NOT NULL, model varchar(40), cost numeric(12,4), "Weird name" text, at timestamptz, day date, ok boolean,
    ms double precision, n smallint, i interval, plain numeric, v varchar, j jsonb);
CREATE VIEW cheap AS SELECT id, model, cost FROM calls WHERE cost < 1;
CREATE VIEW totals (model, total, calls) AS SELECT model, sum(cost), count(*) FROM calls GROUP BY model;
COMMENT ON TABLE calls IS 'each call';
COMMENT ON COLUMN calls.model IS 'which one';
COMMENT ON VIEW cheap IS 'below a dollar';
COMMENT ON COLUMN cheap.cost IS 'in dollars';
