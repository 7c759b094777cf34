/* libpq: every way to ask that PostgreSQL's own library has. usage: libpq values.tsv; the server is named by the environment. */

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static PGconn *session;

static void die(const char *what) {
    printf("FAILED %s: %s", what, PQerrorMessage(session));
    exit(1);
}

static void show_value(PGresult *result, int row, int column) {
    if (PQgetisnull(result, row, column)) {
        printf("NULL");
    } else if (PQfformat(result, column) == 0) {
        printf("%s", PQgetvalue(result, row, column));
    } else {
        printf("x");
        for (int i = 0; i < PQgetlength(result, row, column); i++) printf("%02x", (unsigned char)PQgetvalue(result, row, column)[i]);
    }
}

/* A result as one line, and its end. */
static void show(const char *what, PGresult *result) {
    ExecStatusType status = PQresultStatus(result);
    printf("%s: %s", what, PQresStatus(status));
    if (status == PGRES_FATAL_ERROR) {
        const char *at = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
        printf(" %s %s at %s", PQresultErrorField(result, PG_DIAG_SQLSTATE), PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY), at ? at : "-");
    } else {
        printf(" [%s]", PQcmdStatus(result));
    }
    for (int column = 0; column < PQnfields(result); column++)
        printf(" %s:%u/%d/%d%s", PQfname(result, column), PQftype(result, column), PQfsize(result, column), PQfmod(result, column), PQftablecol(result, column) ? "t" : "");
    for (int parameter = 0; parameter < PQnparams(result); parameter++) printf(" $%d:%u", parameter + 1, PQparamtype(result, parameter));
    for (int row = 0; row < PQntuples(result); row++) {
        printf(" (");
        for (int column = 0; column < PQnfields(result); column++) {
            if (column) printf(", ");
            show_value(result, row, column);
        }
        printf(")");
    }
    printf("\n");
    PQclear(result);
}

static void show_rest(const char *what) {
    PGresult *result;
    while ((result = PQgetResult(session))) show(what, result);
}

static void simple(void) {
    show("simple", PQexec(session, "SELECT id, model, cost, at FROM calls ORDER BY id"));
    show("nothing", PQexec(session, ""));
    show("a comment", PQexec(session, "-- nothing"));
    show("several, the last", PQexec(session, "SELECT 1; SELECT 2, 'x'"));
    if (!PQsendQuery(session, "SELECT 1; SELECT 2; SELECT nope; SELECT 3")) die("send");
    show_rest("several, each");
    show("after", PQexec(session, "SHOW datestyle"));
    printf("settings: %s %s %s %s\n", PQparameterStatus(session, "client_encoding"), PQparameterStatus(session, "integer_datetimes"),
           PQparameterStatus(session, "standard_conforming_strings"), PQparameterStatus(session, "application_name"));
    show("set", PQexec(session, "SET application_name = 'another'"));
    printf("reported: %s\n", PQparameterStatus(session, "application_name"));
}

/* Each value as text and, as the server wrote it in binary, back again. */
static void values(const char *path) {
    FILE *file = fopen(path, "r");
    char line[1024], statement[1200], what[1200];
    if (!file) die("values");
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *text = strchr(line, '\t');
        if (!text) continue;
        *text++ = 0;
        snprintf(statement, sizeof statement, "SELECT $1::%s AS v", line);
        snprintf(what, sizeof what, "%s %s", line, text);
        const char *parameters[] = {text};
        show(what, PQexecParams(session, statement, 1, NULL, parameters, NULL, NULL, 0));
        PGresult *binary = PQexecParams(session, statement, 1, NULL, parameters, NULL, NULL, 1);
        if (PQresultStatus(binary) == PGRES_TUPLES_OK) {
            const Oid types[] = {PQftype(binary, 0)};
            const char *bytes[] = {PQgetvalue(binary, 0, 0)};
            const int lengths[] = {PQgetlength(binary, 0, 0)}, formats[] = {1};
            show(what, PQexecParams(session, statement, 1, types, bytes, lengths, formats, 0));
        }
        /* A name in binary is its number, which is each server's own. */
        if (strncmp(line, "reg", 3)) show(what, binary);
        else PQclear(binary);
        parameters[0] = NULL;
        show(what, PQexecParams(session, statement, 1, NULL, parameters, NULL, NULL, 1));
    }
    fclose(file);
}

static void prepared(void) {
    const char *texts[] = {"1"};
    show("prepare", PQprepare(session, "p", "SELECT model, cost FROM calls WHERE id = $1", 0, NULL));
    show("describe", PQdescribePrepared(session, "p"));
    for (int i = 0; i < 7; i++) show("execute", PQexecPrepared(session, "p", 1, texts, NULL, NULL, i % 2));
    show("again", PQprepare(session, "p", "SELECT 1", 0, NULL));
    show("wrong count", PQexecPrepared(session, "p", 0, NULL, NULL, NULL, 0));
    texts[0] = "no number";
    show("wrong value", PQexecPrepared(session, "p", 1, texts, NULL, NULL, 0));
    show("unknown", PQexecPrepared(session, "q", 0, NULL, NULL, NULL, 0));
    show("cursor", PQexec(session, "BEGIN; DECLARE c CURSOR FOR SELECT * FROM generate_series(1, 5)"));
    show("describe portal", PQdescribePortal(session, "c"));
    show("fetch", PQexec(session, "FETCH 2 FROM c; FETCH ALL FROM c; CLOSE c; COMMIT"));
    show("deallocate", PQexec(session, "DEALLOCATE p"));
}

static void single_rows(void) {
    int rows = 0;
    PGresult *result;
    if (!PQsendQuery(session, "SELECT g, repeat('x', 100) FROM generate_series(1, 20000) g") || !PQsetSingleRowMode(session)) die("send");
    while ((result = PQgetResult(session))) {
        if (PQresultStatus(result) == PGRES_SINGLE_TUPLE) rows++;
        else show("single rows end", result);
        if (PQresultStatus(result) == PGRES_SINGLE_TUPLE) PQclear(result);
    }
    printf("single rows: %d\n", rows);
    if (!PQsendQuery(session, "SELECT 6 / g FROM generate_series(0, 9) g") || !PQsetSingleRowMode(session)) die("send");
    show_rest("single rows, an error");
}

static void pipeline(void) {
    if (!PQenterPipelineMode(session)) die("pipeline");
    for (int round = 0; round < 3; round++) {
        const char *value[] = {round == 1 ? "0" : "2"};
        PQsendQueryParams(session, "SELECT 1", 0, NULL, NULL, NULL, NULL, 0);
        PQsendQueryParams(session, "SELECT 10 / $1::int", 1, NULL, value, NULL, NULL, 1);
        PQsendPrepare(session, round ? "" : "in_pipeline", "SELECT $1::text || 'x'", 0, NULL);
        PQsendQueryParams(session, "SELECT 3", 0, NULL, NULL, NULL, NULL, 0);
        if (!PQpipelineSync(session)) die("sync");
    }
    PQsendQueryPrepared(session, "in_pipeline", 1, (const char *const[]){"y"}, NULL, NULL, 0);
    PQsendFlushRequest(session);
    PQsendDescribePrepared(session, "in_pipeline");
    PQpipelineSync(session);
    int syncs = 0;
    while (syncs < 4) {
        PGresult *result = PQgetResult(session);
        if (!result) continue;
        if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) syncs++;
        show("pipeline", result);
    }
    if (!PQexitPipelineMode(session)) die("exit pipeline");
    show("after the pipeline", PQexec(session, "SELECT 1"));
}

static void copy(void) {
    char *line;
    int length;
    show("copy out", PQexec(session, "COPY (SELECT g, NULL, 'a\\b' FROM generate_series(1, 3) g) TO STDOUT"));
    while ((length = PQgetCopyData(session, &line, 0)) > 0) {
        printf("copied: %.*s", length, line);
        PQfreemem(line);
    }
    show_rest("copy out ends");
    show("begin", PQexec(session, "BEGIN"));
    show("copy in", PQexec(session, "COPY calls (id, model) FROM STDIN WITH (FORMAT csv)"));
    for (int i = 0; i < 1000; i++) {
        char row[64];
        snprintf(row, sizeof row, "%d,\"m\"\"%d\"\n", i, i);
        if (PQputCopyData(session, row, (int)strlen(row)) != 1) die("copy");
    }
    PQputCopyEnd(session, NULL);
    show_rest("copy in ends");
    show("rollback", PQexec(session, "ROLLBACK"));
    show("copy in", PQexec(session, "COPY calls (id) FROM STDIN"));
    PQputCopyData(session, "1\n", 2);
    PQputCopyEnd(session, "changed my mind");
    show_rest("copy in given up");
    show("copy in", PQexec(session, "COPY calls (id) FROM STDIN"));
    PQputCopyData(session, "1\tx\n", 4);
    PQputCopyEnd(session, NULL);
    show_rest("copy in, broken");
    show("unchanged", PQexec(session, "SELECT count(*) FROM calls"));
}

static void *cancel_soon(void *argument) {
    char error[256];
    usleep(300000);
    for (int i = 0; i < 100 && !*(volatile int *)argument; i++) {
        PGcancel *cancel = PQgetCancel(session);
        if (!PQcancel(cancel, error, sizeof error)) printf("FAILED cancel: %s\n", error);
        PQfreeCancel(cancel);
        usleep(500000);
    }
    return NULL;
}

static void cancelled(const char *what, const char *statement) {
    pthread_t thread;
    volatile int ended = 0;
    pthread_create(&thread, NULL, cancel_soon, (void *)&ended);
    show(what, PQexec(session, statement));
    ended = 1;
    pthread_join(thread, NULL);
    /* A cancel that came late hits nothing. */
    show("after the cancel", PQexec(session, "SELECT 1"));
}

static void notice(void *argument, const PGresult *result) {
    (void)argument;
    printf("notice: %s %s\n", PQresultErrorField(result, PG_DIAG_SQLSTATE), PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
}

static void transactions(void) {
    show("notice", PQexec(session, "COMMIT"));
    show("begin", PQexec(session, "BEGIN"));
    printf("in a transaction: %d\n", PQtransactionStatus(session));
    show("an error", PQexec(session, "SELECT * FROM nothing"));
    printf("in a failed one: %d\n", PQtransactionStatus(session));
    show("refused", PQexec(session, "SELECT 1"));
    show("savepoint", PQexec(session, "ROLLBACK; BEGIN; SAVEPOINT s"));
    show("an error", PQexec(session, "SELECT 1/0"));
    show("back", PQexec(session, "ROLLBACK TO s; SELECT 1"));
    show("commit", PQexec(session, "COMMIT"));
    printf("outside: %d\n", PQtransactionStatus(session));
}

int main(int count, char **words) {
    (void)count;
    session = PQconnectdb("");
    if (PQstatus(session) != CONNECTION_OK) die("connect");
    PQsetNoticeReceiver(session, notice, NULL);
    printf("protocol %d, TLS %d, %s, password %d\n", PQprotocolVersion(session), PQsslInUse(session), PQsslInUse(session) ? PQsslAttribute(session, "protocol") : "-",
           PQconnectionUsedPassword(session));
    simple();
    values(words[1]);
    prepared();
    single_rows();
    pipeline();
    copy();
    cancelled("cancel", "SELECT pg_sleep(60)");
    cancelled("cancel a scan", "SELECT count(*) FROM generate_series(1, 10000000000) g WHERE g % 7 = 8");
    transactions();
    PQreset(session);
    show("after a reset", PQexec(session, "SELECT current_user"));
    PQfinish(session);
    printf("done\n");
    return 0;
}
