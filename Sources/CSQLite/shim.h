#include <sqlite3.h>

/* Settings of a connection that are variadic in C. Each returns an SQLite result code. */

/* Statements may not write what SQLite itself keeps: shadow tables, the schema table, the file's pages. */
static inline int weir_sqlite_defend(sqlite3 *connection) { return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0); }
