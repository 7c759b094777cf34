INSERT INTO calls (id, model, cost) VALUES (1, 'a', 0.5), (2, 'b', 2);
