CREATE TABLE calls (id int NOT NULL, user_id varchar, model varchar, tokens int, cost float, status varchar, logged_at timestamptz);
INSERT INTO calls VALUES
(1, 'alice', 'gpt-4o', 120, 0.012, 'success', '2026-03-28 10:00:05+00'),
(2, 'alice', 'gpt-4o', 340, 0.034, 'success', '2026-03-28 10:04:59.999999+00'),
(3, 'bob', 'gpt-4o-mini', 80, 0.0008, 'error', '2026-03-28 10:05:00+00'),
(4, 'carol', 'gpt-4o', NULL, 0.05, 'success', '2026-03-28 10:59:59+00'),
(5, 'bob', 'gpt-3.5-turbo', 500, 0.001, 'success', '2026-03-28 11:00:00+00'),
(6, NULL, 'gpt-4o-mini', 64, NULL, 'success', '2026-03-28 11:17:30+00'),
(7, 'dave', NULL, 32, 0.0004, 'error', NULL),
(8, 'alice', 'gpt-4o-mini', 120, 0.0012, 'success', '2026-03-29 00:00:00+00'),
(9, 'Ärger', 'gpt-3.5-turbo', 7, 0.00001, 'success', '2026-03-29 01:30:00+02'),
(10, 'carol', 'gpt-4o', 900, 0.09, 'timeout', '2026-03-29 03:00:00+00');

CREATE TABLE users (user_id varchar NOT NULL, plan text, budget numeric(10,2), active boolean, since date);
INSERT INTO users VALUES
('alice', 'pro', 10.00, true, '2025-01-15'),
('bob', 'free', 0, true, '2026-02-28'),
('carol', 'pro', 99999999.99, false, '2024-12-31'),
('erin', 'team', NULL, NULL, NULL),
('dave', 'free', 0.5, true, '2026-03-28');

CREATE TABLE numbers (i2 smallint, i4 int, i8 bigint, f4 real, f8 float8, n numeric, t text, b boolean);
INSERT INTO numbers VALUES
(1, 1, 1, 1.5, 1.5, 1.50, 'one', true),
(-1, -1, -1, -1.25, -1.25, -1.250, 'minus one', false),
(32767, 2147483647, 9223372036854775807, 3.4e38, 1e308, 12345678901234567890.123456789, 'max', true),
(0, 0, 0, 0, 0, 0, '', false),
(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(2, 2, 2, 'NaN', 'Infinity', 'NaN', 'two', NULL),
(2, 3, 5, 0.1, 0.1, 0.10, 'two', true);

CREATE TABLE pairs (k int, v text);
INSERT INTO pairs VALUES (1, 'a'), (1, 'b'), (2, 'b'), (3, NULL), (NULL, 'n'), (2, 'b');

CREATE TABLE empty (k int, v text);
