import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/** pgjdbc: metadata, binary transfer after five executions, fetchSize, batches, isValid, cancel. usage: Jdbc.java values.tsv */
public class Jdbc {
    interface Answer { Object give() throws Exception; }

    static Connection session;

    static String described(Throwable error) {
        if (!(error instanceof SQLException)) return error.toString();
        return ((SQLException) error).getSQLState() + " " + String.valueOf(error.getMessage()).split("\n")[0];
    }

    static void tell(String what, Answer answer) {
        String given;
        try { given = shown(answer.give()); } catch (Exception error) { given = "error " + described(error); }
        System.out.println(what + ": " + given);
    }

    static String shown(Object value) throws Exception {
        if (value instanceof byte[]) {
            StringBuilder text = new StringBuilder("x");
            for (byte b : (byte[]) value) text.append(String.format("%02x", b));
            return text.toString();
        }
        if (value instanceof java.sql.Array) return "array " + Arrays.deepToString((Object[]) ((java.sql.Array) value).getArray());
        if (value instanceof SQLXML) return ((SQLXML) value).getString();
        return String.valueOf(value);
    }

    /** All rows; columns by number. */
    static String rows(ResultSet set, int... columns) throws Exception {
        StringBuilder text = new StringBuilder();
        while (set.next()) {
            List<String> row = new ArrayList<>();
            if (columns.length == 0) for (int i = 1; i <= set.getMetaData().getColumnCount(); i++) row.add(shown(set.getObject(i)));
            else for (int i : columns) row.add(shown(set.getObject(i)));
            text.append(row);
        }
        set.close();
        return text.toString();
    }

    static String columns(ResultSetMetaData data) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= data.getColumnCount(); i++)
            text.append(data.getColumnLabel(i)).append('/').append(data.getColumnTypeName(i)).append('/').append(data.getColumnType(i)).append('/').append(data.getPrecision(i))
                .append('/').append(data.getScale(i)).append('/').append(data.isNullable(i)).append('/').append(data.getTableName(i)).append('/').append(data.isAutoIncrement(i))
                .append('/').append(data.getColumnClassName(i)).append(' ');
        return text.toString();
    }

    static Connection connect(String... more) throws Exception {
        Map<String, String> environment = System.getenv();
        Properties properties = new Properties();
        properties.setProperty("user", environment.get("PGUSER"));
        properties.setProperty("password", environment.get("PGPASSWORD"));
        properties.setProperty("sslmode", environment.get("PGSSLMODE"));
        properties.setProperty("sslrootcert", environment.get("PGSSLROOTCERT"));
        for (int i = 0; i < more.length; i += 2) properties.setProperty(more[i], more[i + 1]);
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + environment.get("PGPORT") + "/weir", properties);
    }

    static void metadata() throws Exception {
        DatabaseMetaData data = session.getMetaData();
        tell("product", () -> data.getDatabaseProductName() + " " + data.getDatabaseMajorVersion() + " " + data.getUserName() + " " + data.getDefaultTransactionIsolation());
        tell("tables", () -> rows(data.getTables(null, "public", "%", new String[] {"TABLE", "VIEW", "MATERIALIZED VIEW"}), 2, 3, 4, 5));
        tell("some tables", () -> rows(data.getTables("weir", null, "c%s", null), 2, 3, 4));
        tell("table types", () -> rows(data.getTableTypes()));
        tell("schemas", () -> rows(data.getSchemas(), 1));
        tell("catalogs", () -> rows(data.getCatalogs()).contains("weir"));
        tell("columns", () -> rows(data.getColumns(null, "public", "%", "%"), 2, 3, 4, 5, 6, 7, 9, 11, 12, 13, 17, 18, 23, 24));
        tell("primary keys", () -> rows(data.getPrimaryKeys(null, "public", "calls")));
        tell("imported keys", () -> rows(data.getImportedKeys(null, "public", "calls")));
        tell("exported keys", () -> rows(data.getExportedKeys(null, "public", "calls")));
        tell("indexes", () -> rows(data.getIndexInfo(null, "public", "calls", false, true)));
        tell("best row", () -> rows(data.getBestRowIdentifier(null, "public", "calls", 0, true)));
        tell("version columns", () -> rows(data.getVersionColumns(null, "public", "calls")));
        tell("table privileges", () -> rows(data.getTablePrivileges(null, "public", "calls")).length() > 0);
        tell("column privileges", () -> rows(data.getColumnPrivileges(null, "public", "calls", "%")).length() > 0);
        tell("functions", () -> rows(data.getFunctions(null, "pg_catalog", "date_bin"), 2, 3, 5));
        tell("function columns", () -> rows(data.getFunctionColumns(null, "pg_catalog", "date_bin", "%"), 2, 3, 4, 5, 6, 7));
        tell("procedures", () -> rows(data.getProcedures(null, "public", "%")));
        tell("types", () -> { String all = rows(data.getTypeInfo(), 1, 2); return all.contains("[int4, 4]") && all.contains("[timestamptz, 93]") && all.contains("[numeric, 2]"); });
        tell("client information", () -> rows(data.getClientInfoProperties(), 1, 2));
        tell("settings", () -> data.getMaxColumnNameLength() + " " + data.getSQLKeywords().length() + " " + data.supportsTransactions());
    }

    static void values(String path) throws Exception {
        for (String line : Files.readAllLines(Paths.get(path), StandardCharsets.UTF_8)) {
            String[] value = line.split("\t", -1);
            try (PreparedStatement statement = session.prepareStatement("SELECT ?::" + value[0] + " AS v")) {
                // From the sixth execution on, results come in binary.
                for (int i = 0; i < 7; i++) {
                    int round = i;
                    if (round != 0 && round < 5) { statement.setString(1, value[1]); statement.executeQuery().close(); continue; }
                    tell(line + " " + round, () -> {
                        statement.setString(1, value[1]);
                        ResultSet set = statement.executeQuery();
                        String head = columns(set.getMetaData());
                        set.next();
                        // A byte array's text is an address.
                        return head + shown(set.getObject(1)) + (value[0].equals("bytea") ? "" : " | " + set.getString(1));
                    });
                }
            } catch (SQLException error) { System.out.println(line + ": error " + described(error)); }
        }
        try (PreparedStatement statement = session.prepareStatement("SELECT ?, ?, ?, ?, ?, ?, ?, ?")) {
            for (int i = 0; i < 7; i++) {
                int round = i;
                tell("values of Java " + round, () -> {
                    statement.setInt(1, round); statement.setLong(2, 1L << 40); statement.setDouble(3, 0.1); statement.setBigDecimal(4, new java.math.BigDecimal("1.50"));
                    statement.setBoolean(5, true); statement.setBytes(6, new byte[] {0, -1}); statement.setObject(7, UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
                    statement.setNull(8, Types.INTEGER);
                    return rows(statement.executeQuery());
                });
            }
        }
        tell("times", () -> {
            PreparedStatement statement = session.prepareStatement("SELECT ?::timestamptz, ?::date, ?::timestamp");
            statement.setTimestamp(1, Timestamp.from(java.time.Instant.parse("2026-03-28T10:00:00.5Z")));
            statement.setObject(2, java.time.LocalDate.of(2026, 3, 28)); statement.setObject(3, java.time.LocalDateTime.of(2026, 3, 28, 10, 0));
            return rows(statement.executeQuery());
        });
        tell("arrays", () -> {
            PreparedStatement statement = session.prepareStatement("SELECT count(*) FROM calls WHERE id = ANY (?)");
            statement.setArray(1, session.createArrayOf("int8", new Long[] {1L, 2L, null}));
            return rows(statement.executeQuery());
        });
    }

    static void statements() throws Exception {
        Statement statement = session.createStatement();
        tell("rows", () -> { ResultSet set = statement.executeQuery("SELECT * FROM calls ORDER BY id"); return columns(set.getMetaData()) + rows(set); });
        tell("parameters", () -> { ParameterMetaData data = session.prepareStatement("SELECT 1 FROM calls WHERE id = ? AND model = ?").getParameterMetaData(); return data.getParameterCount() + data.getParameterTypeName(1) + data.getParameterTypeName(2); });
        tell("several", () -> {
            boolean isSet = statement.execute("SELECT 1; SELECT 2; SET timezone = 'UTC'");
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3; i++) { text.append(isSet ? rows(statement.getResultSet()) : statement.getUpdateCount()); isSet = statement.getMoreResults(); }
            return text;
        });
        tell("an error", () -> statement.executeQuery("SELECT nope FROM calls"));
        tell("its place", () -> {
            try { statement.executeQuery("SELECT nope FROM calls"); return null; } catch (org.postgresql.util.PSQLException error) { return error.getServerErrorMessage().getPosition(); }
        });
        tell("after it", () -> rows(statement.executeQuery("SELECT 1")));
        tell("maximum", () -> { statement.setMaxRows(3); String all = rows(statement.executeQuery("SELECT * FROM generate_series(1, 10)")); statement.setMaxRows(0); return all; });
        tell("escapes", () -> rows(statement.executeQuery("SELECT {fn concat('a', 'b')}, {ts '2026-03-28 10:00:00'}, {fn ucase('x')}")));
        tell("warnings", () -> { statement.execute("COMMIT"); return statement.getWarnings().getSQLState() + statement.getWarnings().getMessage(); });
        tell("valid", () -> session.isValid(5));
        tell("schema", () -> { session.setSchema("weir"); String name = session.getSchema(); session.setSchema("public"); return name + session.getCatalog(); });
        tell("scrolling", () -> {
            ResultSet set = session.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY).executeQuery("SELECT * FROM generate_series(1, 10)");
            return set.absolute(7) + " " + set.getInt(1) + set.previous() + set.getInt(1) + set.last() + set.getRow();
        });
        session.setAutoCommit(false);
        tell("fetch size", () -> {
            long sum = 0;
            PreparedStatement pieces = session.prepareStatement("SELECT g FROM generate_series(1, ?::int) g");
            pieces.setFetchSize(100); pieces.setInt(1, 1050);
            ResultSet set = pieces.executeQuery();
            while (set.next()) sum += set.getInt(1);
            return sum;
        });
        tell("two portals", () -> {
            Statement a = session.createStatement(), b = session.createStatement();
            a.setFetchSize(2); b.setFetchSize(3);
            ResultSet first = a.executeQuery("SELECT * FROM generate_series(1, 7)"), second = b.executeQuery("SELECT * FROM generate_series(11, 17)");
            StringBuilder text = new StringBuilder();
            while (first.next() & second.next()) text.append(first.getInt(1)).append('-').append(second.getInt(1)).append(' ');
            return text;
        });
        tell("a batch", () -> {
            PreparedStatement insert = session.prepareStatement("INSERT INTO calls (id, model, cost) VALUES (?, ?, ?)");
            for (int i = 0; i < 5; i++) { insert.setLong(1, 100 + i); insert.setString(2, i == 3 ? null : "m" + i); insert.setBigDecimal(3, java.math.BigDecimal.valueOf(i)); insert.addBatch(); }
            String counts = Arrays.toString(insert.executeBatch());
            session.rollback();
            return counts + rows(session.createStatement().executeQuery("SELECT count(*) FROM calls"));
        });
        tell("a batch of texts", () -> { Statement batch = session.createStatement(); batch.addBatch("INSERT INTO calls (id) VALUES (1)"); batch.addBatch("INSERT INTO calls (id) VALUES (2), (3)"); String counts = Arrays.toString(batch.executeBatch()); session.rollback(); return counts; });
        tell("a failed batch", () -> { Statement batch = session.createStatement(); batch.addBatch("INSERT INTO calls (id) VALUES (1)"); batch.addBatch("INSERT INTO calls (nope) VALUES (2)"); return batch.executeBatch(); });
        session.rollback();
        tell("a savepoint", () -> {
            Savepoint savepoint = session.setSavepoint("s");
            String error = "";
            try { session.createStatement().execute("SELECT 1/0"); } catch (SQLException failure) { error = described(failure); }
            session.rollback(savepoint);
            return error + rows(session.createStatement().executeQuery("SELECT 4"));
        });
        session.rollback();
        session.setAutoCommit(true);
        for (int level : new int[] {Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE, Connection.TRANSACTION_READ_COMMITTED})
            tell("level " + level, () -> { session.setTransactionIsolation(level); return session.getTransactionIsolation(); });
        tell("read only", () -> {
            session.setReadOnly(true);
            session.setAutoCommit(false);
            try { return session.createStatement().executeUpdate("INSERT INTO calls (id) VALUES (1)"); } finally { session.rollback(); session.setAutoCommit(true); session.setReadOnly(false); }
        });
        tell("copy", () -> {
            org.postgresql.copy.CopyManager copy = session.unwrap(org.postgresql.PGConnection.class).getCopyAPI();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            long count = copy.copyOut("COPY (SELECT id, model, cost FROM calls ORDER BY 1) TO STDOUT (FORMAT csv)", out);
            session.setAutoCommit(false);
            long in = copy.copyIn("COPY calls (id, model) FROM STDIN", new StringReader("5\tx\n6\t\\N\n"));
            session.rollback();
            session.setAutoCommit(true);
            return count + out.toString() + in;
        });
        tell("a timeout", () -> { statement.setQueryTimeout(1); try { return rows(statement.executeQuery("SELECT pg_sleep(30)")); } finally { statement.setQueryTimeout(0); } });
        tell("cancel", () -> {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            timer.scheduleAtFixedRate(() -> { try { statement.cancel(); } catch (SQLException error) { System.out.println("FAILED " + error); } }, 500, 1000, TimeUnit.MILLISECONDS);
            try { return rows(statement.executeQuery("SELECT pg_sleep(60)")); } finally { timer.shutdownNow(); timer.awaitTermination(10, TimeUnit.SECONDS); }
        });
        tell("after the cancel", () -> { try { return rows(statement.executeQuery("SELECT 1")); } catch (SQLException late) { return rows(statement.executeQuery("SELECT 1")); } });
    }

    public static void main(String[] words) throws Exception {
        session = connect();
        metadata();
        values(words[0]);
        statements();
        session.close();
        for (String mode : new String[] {"simple", "extendedForPrepared", "extendedCacheEverything"}) {
            session = connect("preferQueryMode", mode, "binaryTransfer", "true", "prepareThreshold", "-1", "ApplicationName", "another", "options", "-c statement_timeout=30000");
            tell(mode, () -> { PreparedStatement statement = session.prepareStatement("SELECT model, cost, ? + 1 FROM calls WHERE id = ?"); statement.setInt(1, 1); statement.setLong(2, 2); return rows(statement.executeQuery()) + rows(statement.executeQuery()); });
            tell(mode + ", settings", () -> rows(session.createStatement().executeQuery("SELECT current_setting('application_name'), current_setting('statement_timeout'), current_setting('extra_float_digits')")));
            session.close();
        }
        tell("wrong password", () -> connect("password", "no", "user", "ann", "sslmode", "require"));
        System.out.println("done");
    }
}
