/// Names, numbers and types of PostgreSQL 15's system objects, as text: a line each, fields separated by `|`.
enum GeneratedFacts {}
